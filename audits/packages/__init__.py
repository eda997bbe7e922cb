"""Evidence packages: what goes in (`contents`), the flat tables (`tables`), and the bag that holds it (`bag`)."""
