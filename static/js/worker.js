import * as Outbox from "./outbox-store.js";

// Opens the pages that do their work without a network. Of pages it keeps only those that /offline/ names, for the
// person who is signed in, and only until that person signs out or another signs in; everything else goes to the
// network as if there were no worker. What it serves says the script under /worker.js, which calls serve (ui/views.py).

/** @typedef {{ version: string, static: string, offline: string, doors: string[], doorsBack: string[] }} Build */

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
/** @type {Build} */
let build;
const PATIENCE = 6000;
const KEEP_AGAIN = 10 * 60 * 1000;
const assetsName = () => `assets-${build.version}`;
const shellName = () => `shell-${build.version}`;
const DOWN = [502, 503, 504];
const HEADERS = ["Content-Type", "Content-Security-Policy", "Content-Language", "Referrer-Policy", "X-Frame-Options"];

// Keeping

const kept = async (/** @type {Response} */ answer) => {
  const headers = new Headers({ "X-Kept-At": String(Date.now()) });
  HEADERS.forEach((name) => answer.headers.has(name) && headers.set(name, answer.headers.get(name) ?? ""));
  return new Response(await answer.text(), { headers });
};
const assetsIn = (/** @type {string} */ page) => {
  const found = page.matchAll(/(?:href|src)="([^"]+)"/g);
  return [...found].map((one) => one[1]).filter((address) => address.startsWith(build.static));
};
// A module brings along those that it imports; the page does not name them.
const importedBy = (/** @type {string} */ script, /** @type {string} */ address) =>
  [...script.matchAll(/ from "(\.\/[^"]+)"/g)].map(
    (one) => new URL(one[1], new URL(address, worker.location.href)).pathname,
  );
const keepAssets = async (/** @type {string[]} */ addresses) => {
  const assets = await caches.open(assetsName());
  const all = new Set(addresses);
  for (const address of all) {
    if (await assets.match(address)) continue;
    const answer = await fetch(address, { cache: "no-cache" });
    if (!answer.ok) continue;
    if (address.endsWith(".js")) importedBy(await answer.clone().text(), address).forEach((one) => all.add(one));
    await assets.put(address, answer);
  }
};
const keepShell = async () => {
  const page = await kept(await fetch(build.offline, { credentials: "omit", cache: "no-store" }));
  await keepAssets(assetsIn(await page.clone().text()));
  await (await caches.open(shellName())).put(build.offline, page);
};
const placesIn = (/** @type {string} */ page) =>
  [...page.matchAll(/data-keep="([^"]*)"([\s\S]*?)<\/ul>/g)].flatMap(([, place, list]) => [
    ...(place ? [place] : []),
    ...[...list.matchAll(/href="([^"]+)"/g)].map((one) => one[1]),
  ]);

// A page of this person as it was answered, or nothing: signed out meanwhile, no right any more, gone.
const fetched = async (/** @type {string} */ place, /** @type {number} */ user) => {
  const answer = await fetch(place, { credentials: "same-origin", cache: "no-store" });
  const url = new URL(answer.url);
  if (!answer.ok || build.doors.some((door) => url.pathname.startsWith(door))) return null;
  const copy = await kept(answer);
  const text = await copy.clone().text();
  return text.includes(`data-user="${user}"`) ? { place: url.pathname + url.search, copy, text } : null;
};
const keep = (/** @type {number} */ user) =>
  navigator.locks.request("pages", async () => {
    const last = await Outbox.fact("kept");
    const fresh = last && last.user === user && last.version === build.version && Date.now() - last.at < KEEP_AGAIN;
    if (fresh) return;
    const start = await fetched(build.offline, user);
    if (!start) return;
    /** @type {Map<string, { copy: Response, text: string }>} */
    const copies = new Map([[start.place, start]]);
    for (const place of placesIn(start.text)) {
      const page = await fetched(place, user);
      if (!page) continue;
      copies.set(page.place, page);
      if (page.place !== place) copies.set(place, { copy: Response.redirect(page.place), text: "" });
    }
    await keepAssets([...copies.values()].flatMap((page) => assetsIn(page.text)));
    if ((await Outbox.fact("me")) !== user) return;
    const name = `pages-${user}`;
    await Outbox.dropPages(name);
    const pages = await caches.open(name);
    for (const [place, page] of copies) await pages.put(place, page.copy);
    for (const request of await pages.keys()) {
      const url = new URL(request.url);
      if (!copies.has(url.pathname + url.search)) await pages.delete(request);
    }
    await Outbox.setFact("kept", { user, version: build.version, at: Date.now() });
    await dropOldBuilds();
  });
const dropOldBuilds = async () => {
  const old = (await caches.keys()).filter(
    (name) => /^(assets|shell)-/.test(name) && ![assetsName(), shellName()].includes(name),
  );
  await Promise.all(old.map((name) => caches.delete(name)));
};

// Answering: the network first and always. What this device keeps is asked at the same time, and whatever goes wrong
// with it (a store that cannot be opened, or that the browser closed) never stands between a person and a page.

const searched = async (/** @type {URL} */ url) => {
  const user = await Outbox.fact("me");
  if (!user || !(await caches.has(`pages-${user}`))) return null;
  return (await (await caches.open(`pages-${user}`)).match(url.pathname + url.search)) ?? null;
};
const copyOf = (/** @type {URL} */ url) => searched(url).catch(() => null);
// The page itself is to know that it is a copy, and how old: outbox.js reads it there.
const shown = async (/** @type {Response} */ copy) => {
  if (copy.status !== 200) return copy;
  const text = await copy.text();
  return new Response(text.replace("<body ", `<body data-copy="${copy.headers.get("X-Kept-At")}" `), {
    headers: copy.headers,
  });
};
const shell = async () =>
  (await caches.match(build.offline, { cacheName: shellName() })) ?? (await caches.match(build.offline));
const instead = async () => {
  const page = (await copyOf(new URL(build.offline, worker.location.href))) ?? (await shell().catch(() => null));
  return page ? shown(page) : Response.error();
};
// After a while a copy is better than waiting; without one, the network is waited for.
/** @type {(copy: Promise<Response | null>) => Promise<Response>} */
const lateCopy = (copy) =>
  new Promise((done) => setTimeout(() => copy.then((found) => found && done(found)), PATIENCE));
const navigated = async (/** @type {FetchEvent} */ event, /** @type {URL} */ url) => {
  const network = Promise.resolve(event.preloadResponse)
    .catch(() => undefined)
    .then((answer) => answer ?? fetch(event.request));
  network.catch(() => {});
  const kept = copyOf(url);
  try {
    const answer = await Promise.race([network, lateCopy(kept)]);
    const copy = await Promise.race([kept, Promise.resolve(null)]);
    if (copy && answer === copy) return shown(copy);
    if (!DOWN.includes(answer.status)) return answer;
    const old = await kept;
    return old ? shown(old) : answer;
  } catch {
    // No network, or as good as none.
  }
  const copy = await kept;
  return copy ? shown(copy) : instead();
};
const asset = async (/** @type {Request} */ request) => {
  const own = await caches
    .open(assetsName())
    .then((assets) => assets.match(request))
    .catch(() => null);
  if (own) return own;
  try {
    return await fetch(request);
  } catch {
    return (await caches.match(request).catch(() => null)) ?? Response.error();
  }
};

/** Answers for what is below this worker's address. @type {(told: Build) => void} */
export const serve = (told) => {
  build = told;
  worker.addEventListener("fetch", (event) => {
    const { method, mode, url: address } = event.request;
    const url = new URL(address);
    if (url.origin !== worker.location.origin) return;
    // Whoever comes through a door may be another person: what was kept for the last one goes first.
    const doors = method === "POST" ? build.doors : build.doorsBack;
    if (mode === "navigate" && doors.some((door) => url.pathname.startsWith(door)))
      event.waitUntil(Outbox.dropPages().catch(() => {}));
    if (method === "GET" && mode === "navigate") event.respondWith(navigated(event, url));
    else if (method === "GET" && url.pathname.startsWith(build.static)) event.respondWith(asset(event.request));
  });
  worker.addEventListener("install", (event) => event.waitUntil(keepShell().then(() => worker.skipWaiting())));
  worker.addEventListener("activate", (event) => {
    const ready = [worker.clients.claim(), worker.registration.navigationPreload?.enable()];
    event.waitUntil(Promise.all(ready));
  });
  worker.addEventListener("message", (event) => {
    if (event.data.keep) event.waitUntil(keep(event.data.keep).catch(() => {}));
  });
  worker.addEventListener("sync", (/** @type {any} */ event) => {
    if (event.tag !== Outbox.NAME) return;
    const send = async () => {
      const user = await Outbox.fact("me");
      const why = user && (await Outbox.flush(user));
      if (["network", "server"].includes(why)) throw new Error(why); // the browser asks again later
    };
    event.waitUntil(send());
  });
};
