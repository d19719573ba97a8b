import type { InputHTMLAttributes } from 'react'

interface Props extends InputHTMLAttributes<HTMLInputElement> {
  /** Names the input for its label and for the sentence about it. */
  id: string
  label: string
  hint?: string
  problem: string | undefined
}

/** One labelled input with its hint and, where something is wrong, the sentence beside it. */
export function Field({ id, label, hint, problem, ...input }: Props) {
  const about = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ')
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input dir="auto" {...input} id={id} aria-invalid={problem !== undefined} aria-describedby={about || undefined} />
      {hint && <small id={`${id}-hint`}>{hint}</small>}
      {problem && (
        <p id={`${id}-problem`} className="problem dim">
          {problem}
        </p>
      )}
    </div>
  )
}
