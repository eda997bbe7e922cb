// The grammar of ui/durations.py; tests/corpus/durations.json holds both to the same spellings. Counted in quarters of
// an hour: no fractions.

/** @param {string | undefined} text */
export const number = (text) => Number((text || "0").replace(",", "."));
/** @type {Record<string, string>} */
const partsOfAnHour = { "¼": "25", "½": "5", "¾": "75" };
const HOURS = "(?:h|t|tund|tundi|tunni|hr|hrs|hour|hours)";
const MINUTES = "(?:m|min|mins|minut|minutit|minute|minutes)";
const whole = (/** @type {string} */ pattern) => new RegExp(`^${pattern}$`);
export const inQuarters = (/** @type {number} */ minutes) => Math.floor(minutes / 15 + 0.5 + 1e-9);
/** @type {(text: string) => number | null} how many quarters of an hour; null for what is no length, or could be two */
export const quarters = (text) => {
  const given = text
    .trim()
    .toLowerCase()
    .replace(/[：∶꞉]/g, ":");
  if (/\d\s+[\d.,:]/.test(given)) return null;
  const plain = given.replace(/\s+/g, "").replace(/([a-z])\.$/, "$1");
  const one = plain.replace(/^(\d*)([¼½¾])/, (_, n, part) => `${n || 0},${partsOfAnHour[part]}`);
  const colon = whole(`(\\d{1,3}):([0-5]\\d)${HOURS}?`).exec(one);
  const both = whole(`(\\d{1,3})${HOURS}\\.?(?:ja|and)?([0-5]?\\d)${MINUTES}?`).exec(one);
  const minutes = whole(`(\\d{1,4}(?:[.,]\\d{1,3})?)${MINUTES}`).exec(one);
  // 1:30 or 1,3? The server asks.
  if (whole(`\\d{1,2}\\.(?!00|25|50)[0-5]\\d${HOURS}?`).test(one)) return null;
  const hours = whole(`(\\d{1,4}(?:[.,]\\d{1,3})?|[.,]\\d{1,3})${HOURS}?`).exec(one);
  const found = colon || both;
  if (found) return inQuarters(Number(found[1]) * 60 + Number(found[2]));
  if (minutes) return inQuarters(number(minutes[1]));
  if (!hours || (number(hours[1]) > 24 && /\d$/.test(one))) return null; // a bare 90 is more likely minutes
  return inQuarters(number(hours[1]) * 60);
};
