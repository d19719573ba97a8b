import type { Person } from '../harness/person.ts'

/** Everything that this browser keeps, as one text. */
export const kept = ({ page }: Person): Promise<string> =>
  page.evaluate(async () => {
    const found: unknown[] = [{ ...localStorage }, { ...sessionStorage }]
    for (const { name = '' } of await indexedDB.databases()) {
      const db = await new Promise<IDBDatabase>((resolve) => {
        const request = indexedDB.open(name)
        request.onsuccess = () => resolve(request.result)
      })
      for (const store of db.objectStoreNames) {
        const all = db.transaction(store).objectStore(store)
        const read = <Result>(request: IDBRequest<Result>) =>
          new Promise((resolve) => {
            request.onsuccess = () => resolve(request.result)
          })
        found.push(await read(all.getAllKeys()), await read(all.getAll()))
      }
      db.close()
    }
    return JSON.stringify(found)
  })

/** What this browser calls the databases that it has. */
export const databases = ({ page }: Person): Promise<string[]> =>
  page.evaluate(async () => (await indexedDB.databases()).map(({ name = '' }) => name))
