/** A place in the browser's own database, where values outlive the page and the phone's battery; each operation is a transaction. */
export function browserStore(
  database: string,
  store: string,
  keyPath: string,
): <T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>) => Promise<T> {
  const open = () =>
    new Promise<IDBDatabase>((resolve, reject) => {
      const asked = indexedDB.open(database, 1)
      asked.onupgradeneeded = () => asked.result.createObjectStore(store, { keyPath })
      asked.onsuccess = () => resolve(asked.result)
      asked.onerror = () => reject(asked.error ?? new Error('IndexedDB does not open'))
    })

  return async <T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> => {
    const opened = await open()
    try {
      return await new Promise<T>((resolve, reject) => {
        const transaction = opened.transaction(store, mode)
        const asked = work(transaction.objectStore(store))
        transaction.oncomplete = () => resolve(asked.result)
        transaction.onabort = () => reject(transaction.error ?? new Error('IndexedDB stopped'))
      })
    } finally {
      opened.close()
    }
  }
}
