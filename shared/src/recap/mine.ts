import * as z from 'zod/mini'

const entries = z.array(
  z.strictObject({
    /** The topic that it belongs to; null for none. */
    topicTitle: z.nullable(z.string()),
    text: z.string(),
  }),
)

/** What is only the holder's own, opened by their browser (PR1). A form has it only where it was asked for by name (EN3). */
export const mineSchema = z.strictObject({ notes: entries, marks: entries, mustAsks: entries, drafts: entries })
export type Mine = z.infer<typeof mineSchema>
