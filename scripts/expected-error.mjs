/** An error that the person at the keyboard can act on: its sentence is enough, and its stack would only hide it. */
export class ExpectedError extends Error {}
