import type { Topic } from '@evenkeel/shared/agenda/state'
import type { ReactNode } from 'react'
import { useId, useRef } from 'react'
import { GuardedButton } from '../ui/guarded-button.tsx'
import styles from './talk.module.css'

interface Props {
  /** What is asked, above the topics. */
  legend: string
  topics: readonly Topic[]
  because: string | null
  onChoose: (topicId: string) => void
  className?: string
  /** What the button says. */
  children: ReactNode
}

/** A button that asks which topic is meant. The choice is the browser's own popover, like that of a drift's label. */
export function TopicChoice({ legend, topics, because, onChoose, className, children }: Props) {
  const id = useId()
  const choice = useRef<HTMLFieldSetElement>(null)
  return (
    <>
      <GuardedButton className={className} because={because} popoverTarget={because === null ? id : undefined}>
        {children}
      </GuardedButton>
      <fieldset ref={choice} id={id} popover="auto" className={styles.choice}>
        <legend>{legend}</legend>
        {topics.map(({ topicId, title }) => (
          <button
            key={topicId}
            type="button"
            onClick={() => {
              choice.current?.hidePopover()
              onChoose(topicId)
            }}
          >
            <bdi>{title}</bdi>
          </button>
        ))}
      </fieldset>
    </>
  )
}
