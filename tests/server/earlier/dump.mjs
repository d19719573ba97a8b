/** A PostgreSQL database as statements that make it again, to be read and kept: what is there, without what is UNLOGGED. */
import pg from 'pg'

/** @param url of a database of Evenkeel @returns one script */
export async function dump(url) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const ask = async (text, ...values) => (await client.query(text, values)).rows
  const kept = ` FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace WHERE nspname = 'public'`
  try {
    const tables = await ask(`SELECT pg_class.oid, relname AS name, relpersistence = 'p' AS lasts,
      array_to_string(reloptions, ', ') AS options${kept} AND relkind = 'r' ORDER BY pg_class.oid`)
    const functions = await ask(`SELECT pg_get_functiondef(oid) AS text FROM pg_proc
      WHERE pronamespace = 'public'::regnamespace ORDER BY oid`)
    const views = await ask(
      `SELECT relname AS name, pg_get_viewdef(pg_class.oid) AS text${kept} AND relkind = 'v' ORDER BY pg_class.oid`,
    )
    const made = []
    const filled = []
    for (const { oid, name, lasts, options } of tables) {
      const columns = await ask(
        `SELECT attname AS name, attname || ' ' || format_type(atttypid, atttypmod)
           || CASE WHEN attnotnull THEN ' NOT NULL' ELSE '' END
           || CASE attidentity WHEN 'a' THEN ' GENERATED ALWAYS AS IDENTITY' ELSE '' END
           || coalesce(' DEFAULT ' || pg_get_expr(adbin, adrelid), '') AS text, attidentity = 'a' AS numbered
         FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
         WHERE attrelid = $1 AND attnum > 0 AND NOT attisdropped ORDER BY attnum`,
        oid,
      )
      const constraints = await ask(
        `SELECT 'CONSTRAINT ' || conname || ' ' || pg_get_constraintdef(oid) AS text FROM pg_constraint
         WHERE conrelid = $1 AND contype <> 'n' ORDER BY conname`,
        oid,
      )
      const indexes = await ask(
        `SELECT pg_get_indexdef(indexrelid) AS text FROM pg_index
         WHERE indrelid = $1 AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid) ORDER BY indexrelid`,
        oid,
      )
      const parts = [...columns, ...constraints].map(({ text }) => `  ${text}`).join(',\n')
      const storage = options ? ` WITH (${options})` : ''
      made.push(`CREATE ${lasts ? '' : 'UNLOGGED '}TABLE ${name} (\n${parts}\n)${storage};`)
      made.push(...indexes.map(({ text }) => `${text};`))
      if (!lasts) continue
      const names = columns.map((column) => column.name)
      const literals = names.map((column) => `quote_nullable(${column})`).join(` || ', ' || `)
      const rows = await ask(`SELECT ${literals} AS text FROM ${name} ORDER BY ${names.slice(0, 2).join(', ')}`)
      const values = rows.map(({ text }) => `  (${text})`).join(',\n')
      if (rows.length > 0)
        filled.push(`INSERT INTO ${name} (${names.join(', ')}) OVERRIDING SYSTEM VALUE VALUES\n${values};`)
      for (const { name: column } of columns.filter(({ numbered }) => numbered))
        filled.push(
          `SELECT setval(pg_get_serial_sequence('${name}', '${column}'), max(${column})) FROM ${name} HAVING count(*) > 0;`,
        )
    }
    made.push(...views.map(({ name, text }) => `CREATE VIEW ${name} AS\n${text}`))
    made.push(...functions.map(({ text }) => `${text.trimEnd()};`))
    // A function of SQL is checked when it is made: the tables that it names are there by then, and so are all others.
    return `SET check_function_bodies = off;\n${[...made, ...filled].join('\n\n')}\n`
  } finally {
    await client.end()
  }
}
