"use strict";

// The outbox: what was written waits here, in this browser's own database, until the server has it. Each entry belongs
// to one person, is sent in its turn and does its work once (accounts/idempotency.py), wherever the link breaks. Shared by the
// pages (outbox.js) and the worker (worker.js).
self.Outbox = (() => {
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
  let database;
  const lost = () => (database = undefined);
  const open = () => {
    database ??= opened();
    database.catch(lost);
    return database;
  };
  const begun = async (name, mode) => {
    try {
      return (await open()).transaction(name, mode);
    } catch {
      lost();
      return (await open()).transaction(name, mode);
    }
  };
  const inStore = async (name, mode, work) => {
    const transaction = await begun(name, mode);
    const asked = work(transaction.objectStore(name));
    return new Promise((done, failed) => {
      transaction.oncomplete = () => done(asked?.result);
      transaction.onabort = () => failed(transaction.error ?? new Error("the store was closed"));
    });
  };
  const tell = () => {
    const channel = new BroadcastChannel(NAME);
    channel.postMessage("changed");
    channel.close();
  };
  const everything = () => inStore("entries", "readonly", (store) => store.getAll());
  const of = async (user) => (await everything()).filter((entry) => entry.user === user);
  const entry = (number) => inStore("entries", "readonly", (store) => store.get(number));
  const fact = (name) => inStore("facts", "readonly", (store) => store.get(name));
  const setFact = (name, value) => inStore("facts", "readwrite", (store) => store.put(value, name));
  const add = async (made, instead) => {
    const number = await inStore("entries", "readwrite", (store) => {
      if (instead) store.delete(instead);
      return store.add(made);
    });
    tell();
    return number;
  };
  const change = async (number, changes) => {
    await inStore("entries", "readwrite", (store) => {
      const found = store.get(number);
      found.onsuccess = () => found.result && store.put({ ...found.result, ...changes });
    });
    tell();
  };
  const remove = async (...numbers) => {
    await inStore("entries", "readwrite", (store) => numbers.forEach((number) => store.delete(number)));
    tell();
  };

  // Whose phone it is just now

  const dropPages = async (keep = "") => {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith("pages-") && name !== keep).map((n) => caches.delete(n)));
    if (!keep) await setFact("kept", null);
  };
  const signedInAs = async (user) => {
    if ((await fact("me")) === user) return;
    await dropPages();
    await setFact("me", user);
  };
  const forget = async (user) => {
    await setFact("me", null);
    await setFact("trouble", null);
    await dropPages();
    await remove(...(await of(user)).map((entry) => entry.number));
  };

  // Sending

  const whoIsIn = async () => {
    const signal = AbortSignal.timeout(20 * SECOND);
    const answer = await fetch("/outbox/who/", { redirect: "manual", cache: "no-store", signal });
    if (answer.status >= 500) throw new TypeError("not now");
    return answer.ok ? answer.json() : { user: null };
  };
  const post = (made, token) => {
    const body = new FormData();
    made.fields.forEach(([name, value]) =>
      value instanceof Blob ? body.append(name, value, /** @type {File} */ (value).name) : body.append(name, value),
    );
    body.append("csrfmiddlewaretoken", token);
    body.append("once", made.key); // the last: what broke off on the way has none
    const bytes = made.fields.reduce((sum, [, value]) => sum + (value.size ?? value.length), 0);
    const headers = { "X-Outbox": String(made.user) };
    const isLate = made.waited || made.tries || Date.now() - made.madeAt > 60 * SECOND;
    if (isLate) headers["X-Outbox-Made"] = new Date(made.madeAt).toISOString();
    const signal = AbortSignal.timeout((60 + bytes / BYTES_A_SECOND) * SECOND);
    return fetch(made.action, { method: "POST", body, headers, redirect: "manual", signal });
  };
  // Half an answer says nothing: browsers hand over what came before a link broke as if it were the whole.
  const said = async (answer) => {
    const text = await answer.text();
    if (answer.headers.get("Content-Type")?.startsWith("application/json")) return JSON.parse(text);
    if (!text.trimEnd().endsWith("</html>")) throw new TypeError("half an answer");
    return { page: text };
  };
  const sent = async (made, location) => {
    await change(made.number, { state: "sent", sentAt: Date.now(), location, fields: [], reply: null });
    const old = (await of(made.user)).filter((one) => one.state === "sent").slice(0, -KEPT_SENT);
    if (old.length) await remove(...old.map((one) => one.number));
  };
  const refused = (made, status, reply) => change(made.number, { state: "refused", status, reply });

  // One entry: true when it has had its turn, else the word of what stands in the way of all of them.
  const sendOne = async (made, token) => {
    await change(made.number, { tries: (made.tries ?? 0) + 1 });
    let answer, reply;
    try {
      answer = await post(made, token);
      reply = answer.type === "opaqueredirect" ? {} : await said(answer);
    } catch {
      return "network";
    }
    if (answer.type === "opaqueredirect" || answer.status === 401) return "sign-in";
    if (answer.ok && reply.location) return sent(made, reply.location).then(() => true);
    if (BUSY.includes(answer.status)) return "server";
    if (answer.status >= 500) {
      const failures = (made.failures ?? 0) + 1;
      await change(made.number, { failures });
      if (failures < MOST_FAILURES) return "server";
    }
    await refused(made, answer.status, reply);
    return true;
  };

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
      const done = await sendOne(next, who.token);
      if (done !== true) return done;
      await setFact("trouble", null);
    }
  };

  // Sends what waits, in order; only one page or worker at a time does. Says what stood in the way, if anything.
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

  return {
    NAME,
    add,
    change,
    dropPages,
    entry,
    everything,
    fact,
    flush,
    forget,
    lose: lost,
    of,
    remove,
    setFact,
    signedInAs,
  };
})();
