"""The second engine, for what is long: Typst sets the same HTML a page in a twentieth of the time (docs/adr/0100).

`tree` reads the paper's HTML, `document.typ` has its looks, `renderer` makes the file in a process of its own, since
Typst remembers all that it has set and needs some three megabytes a page.
"""
