// What was signed or called while the network was away, kept on the device in the order it was done, and what the house
// refused of it afterwards. The page and the worker read the same store.

/** One form that was sent to nobody. */
export interface Kept {
  id?: number;
  /** Where it goes: `/slots/{uid}/sheet` or `/slots/{uid}/sheet/{person}`. */
  path: string;
  /** As a form is sent. */
  body: string;
  /** When it was done, by the clock of the device. */
  at: string;
  /** Why the house did not take it. */
  refused?: string;
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open("preau", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("kept", { keyPath: "id", autoIncrement: true });
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

async function using<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const db = await open();
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = db.transaction("kept", mode);
      const asked = work(transaction.objectStore("kept"));
      transaction.oncomplete = () => resolve(asked.result);
      transaction.onerror = transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    db.close();
  }
}

export const all = (): Promise<Kept[]> => using("readonly", (store) => store.getAll());
export const keep = (kept: Kept): Promise<IDBValidKey> => using("readwrite", (store) => store.put(kept));
export const drop = (id: number): Promise<undefined> => using("readwrite", (store) => store.delete(id));
