/** The real server with a folder of its own for the built page, in which a newer version of the page can be put. */
import { cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '@evenkeel/server/config'
import { createServer } from '@evenkeel/server/create-server'
import { afterAll } from 'vitest'

const folder = (path: string): URL => new URL(`../../${path}`, import.meta.url)

export async function startVersionedServer() {
  const parent = await mkdtemp(join(tmpdir(), 'evenkeel-versions-'))
  const clientDir = join(parent, 'client')
  await cp(folder('client/dist').pathname, clientDir, { recursive: true })
  const limits = { CREATE_PER_MINUTE: '1000', ATTEMPTS_PER_MINUTE: '1000', LOG_LEVEL: 'error' }
  const config = readConfig({ PORT: '0', DATA_DIR: join(parent, 'data'), ...limits })
  const server = await createServer(config, { clientDir, sqliteWorkerUrl: folder('server/dist/sqlite-worker.js') })
  afterAll(async () => {
    await server.close()
    await rm(parent, { recursive: true, force: true })
  })
  return {
    address: server.address,

    /** The same page as a build after it would be: every asset by another name, and none by its old one. */
    async deploy(version: string): Promise<void> {
      // Compressed beforehand by their old names; the server compresses nothing itself.
      for (const coding of ['.br', '.gzip']) await rm(join(clientDir, coding), { recursive: true, force: true })
      const assets = await readdir(join(clientDir, 'assets'))
      const named = (name: string) => name.replace(/(\.\w+)$/, `${version}$1`)
      const texts = ['index.html', 'service-worker.js', ...assets.map((name) => `assets/${name}`)]
      for (const file of texts.filter((name) => /\.(html|js|css)$/.test(name))) {
        let text = await readFile(join(clientDir, file), 'utf8')
        for (const name of assets) text = text.replaceAll(name, named(name))
        text = text.replace('</head>', `<meta name="version" content="${version}" /></head>`)
        text = text.replace(/revision:"[^"]+"/, `revision:"${version}"`)
        await writeFile(join(clientDir, file), text)
      }
      for (const name of assets) await rename(join(clientDir, 'assets', name), join(clientDir, 'assets', named(name)))
    },
  }
}
