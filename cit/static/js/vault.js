// Drafts on this device: sealed with AES-GCM under a key that cannot leave the browser.
const NAME = "cit-drafts";
const KEEP = 12 * 3600 * 1000;

function open() {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("keys");
      asked.result.createObjectStore("drafts", { keyPath: "id" });
    };
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

async function use(store, mode, act) {
  const base = await open();
  try {
    return await new Promise((resolve, reject) => {
      const work = base.transaction(store, mode);
      const asked = act(work.objectStore(store));
      work.oncomplete = () => resolve(asked?.result);
      work.onabort = work.onerror = () => reject(work.error);
    });
  } finally {
    base.close();
  }
}

async function key() {
  const kept = await use("keys", "readonly", (store) => store.get("draft"));
  if (kept) return kept;
  const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  await use("keys", "readwrite", (store) => store.put(made, "draft"));
  return made;
}

// The seal binds a draft to its place and its writer; moved elsewhere it does not open.
const bound = (id, owner) => new TextEncoder().encode(`${id}\n${owner}`);

export async function keep({ id, owner, page, entries, state }) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const plain = new TextEncoder().encode(JSON.stringify(entries));
  const seal = { name: "AES-GCM", iv, additionalData: bound(id, owner) };
  const sealed = await crypto.subtle.encrypt(seal, await key(), plain);
  const once = entries.find(([name]) => name === "once")?.[1] ?? "";
  const draft = { id, owner, page, state, once, iv, sealed, at: Date.now() };
  await use("drafts", "readwrite", (store) => store.put(draft));
  return draft;
}

export async function entries({ id, owner, iv, sealed }) {
  const seal = { name: "AES-GCM", iv, additionalData: bound(id, owner) };
  const plain = await crypto.subtle.decrypt(seal, await key(), sealed);
  return JSON.parse(new TextDecoder().decode(plain));
}

export const find = (id) => use("drafts", "readonly", (store) => store.get(id));
export const all = () => use("drafts", "readonly", (store) => store.getAll());
export const drop = (id) => use("drafts", "readwrite", (store) => store.delete(id));

export async function mark(id, state) {
  const draft = await find(id);
  if (draft) await use("drafts", "readwrite", (store) => store.put({ ...draft, state }));
}

// Everything goes, the key first: what might stay behind on the disk can no longer be read.
export async function wipe() {
  await use("keys", "readwrite", (store) => store.clear());
  await use("drafts", "readwrite", (store) => store.clear());
}

// What is too old goes; what another person wrote goes with the key it was sealed under.
export async function tidy(owner) {
  const kept = await all();
  if (owner && kept.some((draft) => draft.owner !== owner)) return wipe();
  for (const draft of kept) if (Date.now() - draft.at > KEEP) await drop(draft.id);
}
