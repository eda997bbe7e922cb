// What the scripts of a page share, and how freely they speak to its elements: which element a selector finds, only
// the template knows. Everything else is checked (jsconfig.json, ./run check javascript).
interface EventTarget {
  [member: string]: any;
}
interface Event {
  detail?: any;
  dataTransfer?: any;
}
declare const htmx: any;
