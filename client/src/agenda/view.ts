/** What the agenda's card shows: the list, the list to be changed, or a form. Only a press of this person changes it. */
export type View = 'read' | 'change' | 'add' | 'propose' | { edit: string }

/** Names the button of a topic, to which the focus goes back when its form is closed. */
export const editButtonOf = (topicId: string): string => `agenda-edit-${topicId}`
export const addButton = 'agenda-add'
export const proposeButton = 'agenda-propose'
