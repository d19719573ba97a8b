/**
 * `npm run capacity`: a made-up day of recorded talks times the measured costs (costs.json), as the tables of
 * docs/capacity.md. With --write they are put into it, each between its two comments.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { importSource } from '../bench/sources.mjs'

const { tablesOf, placed } = await importSource('tests/capacity/report.ts')
const tables = tablesOf()
const file = new URL('../../docs/capacity.md', import.meta.url)
if (process.argv.includes('--write')) writeFileSync(file, placed(readFileSync(file, 'utf8'), tables))
else for (const [name, text] of Object.entries(tables)) console.log(`\n${name}\n\n${text}`)
