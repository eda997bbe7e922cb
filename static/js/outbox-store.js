// The outbox: what was written waits here, in this browser's own database, until the server has it. Each entry belongs
// to one person, is sent in its turn and does its work once (accounts/idempotency.py), wherever the link breaks. Shared
// by the pages (outbox.js) and the worker (worker.js).
/**
 * @typedef {object} Made What a form held when it was sent.
 * @property {number} user whose it is
 * @property {string} key by which the server does its work once
 * @property {string} action the address it is sent to
 * @property {[string, FormDataEntryValue][]} fields
 * @property {string} page where the form stands
 * @property {string} label what the form is called
 * @property {string[][]} shown labels and texts, to be read by its person
 * @property {"waiting" | "sent" | "refused"} state
 * @property {number} madeAt milliseconds, as all moments here
 * @property {boolean} [waited] whether somebody was told that it waits
 * @property {number} [tries]
 * @property {number} [failures] of the server, over this entry
 * @property {number} [sentAt]
 * @property {string} [location] the page of what came of it
 * @property {number} [status] that it was refused with
 * @property {Reply | null} [reply]
 *
 * @typedef {Made & { number: number }} Entry in the database, which numbers them in their order
 * @typedef {{ location?: string, page?: string, said?: string[] }} Reply
 * @typedef {"network" | "sign-in" | "server" | "other"} Why what stands in the way of all entries
 */

const NAME = "outbox";
const KEPT_SENT = 10; // as many are still listed after they were sent
const MOST_FAILURES = 5; // of the server over one entry; then the next one has its turn
const SECOND = 1000;
const OPENED_WITHIN = 3 * SECOND;
const FIRST_PAUSE = SECOND;
const LONGEST_PAUSE = 5 * 60 * SECOND;
const BYTES_A_SECOND = 4000; // slower than this is a link that hangs
const BUSY = [408, 425, 429, 502, 503, 504]; // nothing is wrong with what was sent

// The database

// Browsers close databases by themselves (storage cleared, another version, a phone short of memory), and some never
// answer. What is closed is opened anew once; what does not answer in time counts as gone.
/** @returns {Promise<IDBDatabase>} */
const opened = () =>
  new Promise((done, failed) => {
    setTimeout(() => failed(new Error("the store does not answer")), OPENED_WITHIN);
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("entries", { keyPath: "number", autoIncrement: true });
      asked.result.createObjectStore("facts");
    };
    asked.onsuccess = () => {
      asked.result.onclose = lost;
      asked.result.onversionchange = () => {
        asked.result.close();
        lost();
      };
      done(asked.result);
    };
    asked.onerror = () => failed(asked.error);
  });
/** @type {Promise<IDBDatabase> | undefined} */
let database;
const lost = () => (database = undefined);
const open = () => {
  database ??= opened();
  database.catch(lost);
  return database;
};
const begun = async (/** @type {string} */ name, /** @type {IDBTransactionMode} */ mode) => {
  try {
    return (await open()).transaction(name, mode);
  } catch {
    lost();
    return (await open()).transaction(name, mode);
  }
};
/**
 * @template T
 * @param {string} name
 * @param {IDBTransactionMode} mode
 * @param {(store: IDBObjectStore) => IDBRequest<T> | undefined | void} work
 * @returns {Promise<T>}
 */
const inStore = async (name, mode, work) => {
  const transaction = await begun(name, mode);
  const asked = work(transaction.objectStore(name));
  return new Promise((done, failed) => {
    transaction.oncomplete = () => done(/** @type {T} */ (asked ? asked.result : undefined));
    transaction.onabort = () => failed(transaction.error ?? new Error("the store was closed"));
  });
};
const tell = () => {
  const channel = new BroadcastChannel(NAME);
  channel.postMessage("changed");
  channel.close();
};
/** @returns {Promise<Entry[]>} */
const everything = () => inStore("entries", "readonly", (store) => store.getAll());
const of = async (/** @type {number} */ user) => (await everything()).filter((entry) => entry.user === user);
/** @type {(number: number) => Promise<Entry | undefined>} */
const entry = (number) => inStore("entries", "readonly", (store) => store.get(number));
const fact = (/** @type {string} */ name) => inStore("facts", "readonly", (store) => store.get(name));
const setFact = (/** @type {string} */ name, /** @type {unknown} */ value) =>
  inStore("facts", "readwrite", (store) => store.put(value, name));
/** @type {(made: Made, instead?: number) => Promise<number>} */
const add = async (made, instead) => {
  const number = await inStore("entries", "readwrite", (store) => {
    if (instead) store.delete(instead);
    return /** @type {IDBRequest<number>} */ (store.add(made));
  });
  tell();
  return number;
};
const change = async (/** @type {number} */ number, /** @type {Partial<Entry>} */ changes) => {
  await inStore("entries", "readwrite", (store) => {
    const found = store.get(number);
    found.onsuccess = () => found.result && store.put({ ...found.result, ...changes });
  });
  tell();
};
const remove = async (/** @type {number[]} */ ...numbers) => {
  await inStore("entries", "readwrite", (store) => numbers.forEach((number) => store.delete(number)));
  tell();
};

// Whose phone it is just now

const dropPages = async (keep = "") => {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("pages-") && name !== keep).map((n) => caches.delete(n)));
  if (!keep) await setFact("kept", null);
};
const signedInAs = async (/** @type {number} */ user) => {
  if ((await fact("me")) === user) return;
  await dropPages();
  await setFact("me", user);
};
const forget = async (/** @type {number} */ user) => {
  await setFact("me", null);
  await setFact("trouble", null);
  await dropPages();
  await remove(...(await of(user)).map((entry) => entry.number));
};

// Sending

/** @returns {Promise<{ user: number | null, token?: string }>} */
const whoIsIn = async () => {
  const signal = AbortSignal.timeout(20 * SECOND);
  const answer = await fetch("/outbox/who/", { redirect: "manual", cache: "no-store", signal });
  if (answer.status >= 500) throw new TypeError("not now");
  return answer.ok ? answer.json() : { user: null };
};
const post = (/** @type {Entry} */ made, /** @type {string} */ token) => {
  const body = new FormData();
  made.fields.forEach(([name, value]) =>
    value instanceof Blob ? body.append(name, value, /** @type {File} */ (value).name) : body.append(name, value),
  );
  body.append("csrfmiddlewaretoken", token);
  body.append("once", made.key); // the last: what broke off on the way has none
  const bytes = made.fields.reduce(
    (sum, [, value]) => sum + (typeof value === "string" ? value.length : value.size),
    0,
  );
  /** @type {Record<string, string>} */
  const headers = { "X-Outbox": String(made.user) };
  const isLate = made.waited || made.tries || Date.now() - made.madeAt > 60 * SECOND;
  if (isLate) headers["X-Outbox-Made"] = new Date(made.madeAt).toISOString();
  const signal = AbortSignal.timeout((60 + bytes / BYTES_A_SECOND) * SECOND);
  return fetch(made.action, { method: "POST", body, headers, redirect: "manual", signal });
};
// Half an answer says nothing: browsers hand over what came before a link broke as if it were the whole.
/** @type {(answer: Response) => Promise<Reply>} */
const said = async (answer) => {
  const text = await answer.text();
  if (answer.headers.get("Content-Type")?.startsWith("application/json")) return JSON.parse(text);
  if (!text.trimEnd().endsWith("</html>")) throw new TypeError("half an answer");
  return { page: text };
};
const sent = async (/** @type {Entry} */ made, /** @type {string} */ location) => {
  await change(made.number, { state: "sent", sentAt: Date.now(), location, fields: [], reply: null });
  const old = (await of(made.user)).filter((one) => one.state === "sent").slice(0, -KEPT_SENT);
  if (old.length) await remove(...old.map((one) => one.number));
};
const refused = (/** @type {Entry} */ made, /** @type {number} */ status, /** @type {Reply} */ reply) =>
  change(made.number, { state: "refused", status, reply });

// One entry: true when it has had its turn, else the word of what stands in the way of all of them.
/** @type {(made: Entry, token: string) => Promise<true | Why>} */
const sendOne = async (made, token) => {
  await change(made.number, { tries: (made.tries ?? 0) + 1 });
  let answer;
  /** @type {Reply} */
  let reply;
  try {
    answer = await post(made, token);
    reply = answer.type === "opaqueredirect" ? {} : await said(answer);
  } catch {
    return "network";
  }
  if (answer.type === "opaqueredirect" || answer.status === 401) return "sign-in";
  if (answer.ok && reply.location) return sent(made, reply.location).then(() => /** @type {const} */ (true));
  if (BUSY.includes(answer.status)) return "server";
  if (answer.status >= 500) {
    const failures = (made.failures ?? 0) + 1;
    await change(made.number, { failures });
    if (failures < MOST_FAILURES) return "server";
  }
  await refused(made, answer.status, reply);
  return true;
};

/** @type {(user: number) => Promise<"" | Why>} */
const goOn = async (user) => {
  for (;;) {
    const next = (await of(user)).find((entry) => entry.state === "waiting");
    if (!next) return "";
    let who;
    try {
      who = await whoIsIn();
    } catch {
      return "network";
    }
    if (who.user === null) return "sign-in";
    if (who.user !== user) return "other";
    const done = await sendOne(next, who.token ?? "");
    if (done !== true) return done;
    await setFact("trouble", null);
  }
};

// Sends what waits, in order; only one page or worker at a time does. Says what stood in the way, if anything.
/** @type {(user: number) => Promise<"" | Why>} */
const flush = (user) =>
  navigator.locks.request("outbox", async () => {
    const why = await goOn(user);
    if (why) {
      const before = await fact("trouble");
      const times = before?.why === why ? before.times + 1 : 1;
      const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (times - 1));
      await setFact("trouble", { why, times, next: Date.now() + pause * (0.75 + Math.random() / 2) });
    } else await setFact("trouble", null);
    tell();
    return why;
  });

export { NAME, add, change, dropPages, entry, everything, fact, flush, forget, of, remove, setFact, signedInAs };
