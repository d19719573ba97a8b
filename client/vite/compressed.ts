import { mkdir, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Plugin } from 'vite'

/** What a browser may ask for, by the name of its folder beside `assets`; browsers are never sent these folders' own names. */
const codings = {
  br: (file: Buffer) =>
    promisify(brotliCompress)(file, { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }),
  gzip: (file: Buffer) => promisify(gzip)(file, { level: constants.Z_BEST_COMPRESSION }),
}

/** Compresses the scripts and styles once, when the page is built: better than a server could while somebody waits. */
export function compressed(): Plugin {
  return {
    name: 'compressed',
    async writeBundle({ dir = '' }, bundle) {
      const files = Object.values(bundle).filter(({ fileName }) => /^assets\/.+\.(js|css)$/.test(fileName))
      for (const [coding, compress] of Object.entries(codings)) {
        const folder = join(dir, `.${coding}`)
        await mkdir(folder, { recursive: true })
        await Promise.all(
          files.map(async (file) => {
            const content = Buffer.from(file.type === 'chunk' ? file.code : file.source)
            await writeFile(join(folder, basename(file.fileName)), await compress(content))
          }),
        )
      }
    },
  }
}
