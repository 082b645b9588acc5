// Keeps the shell (style, scripts, type, one page without any case) for when there is no signal.
// Pages of the system are never kept: what they show must be allowed and recorded each time.
const shell = new URL(location.href).searchParams.get("shell") ?? "";
const known = /^\/static\/[0-9a-f]{12}\/$/.test(shell);
const offline = `${shell}offline.html`;
const files = [
  "offline.html",
  "css/cit.css",
  "fonts/PublicSans-Regular.woff2",
  "fonts/PublicSans-SemiBold.woff2",
  "fonts/PublicSans-Bold.woff2",
  "img/mark.svg",
  "js/main.js",
  "js/drafts.js",
  "js/hide.js",
  "js/notices.js",
  "js/offline.js",
  "js/reveal.js",
  "js/saved.js",
  "js/signal.js",
  "js/summary.js",
  "js/tiles.js",
  "js/vault.js",
  "js/words.js",
];

async function fetchShell() {
  if (!known) return;
  const cache = await caches.open(shell);
  await cache.addAll(files.map((name) => shell + name));
}

async function forgetOthers() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== shell).map((name) => caches.delete(name)));
  await clients.claim();
}

async function pageOrShell(request) {
  try {
    return await fetch(request);
  } catch (lost) {
    const page = await caches.match(offline);
    if (!page) throw lost;
    // It stands in for any address, so its own relative ones must become whole.
    const text = (await page.text()).replaceAll('="./', `="${shell}`);
    return new Response(text, { status: 503, headers: page.headers });
  }
}

addEventListener("install", (event) => event.waitUntil(fetchShell().then(() => skipWaiting())));
addEventListener("activate", (event) => event.waitUntil(forgetOthers()));
addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (!known || address.origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(pageOrShell(request));
  else if (request.method === "GET" && address.pathname.startsWith(shell)) {
    event.respondWith(caches.match(request, { ignoreSearch: true }).then((kept) => kept ?? fetch(request)));
  }
});
