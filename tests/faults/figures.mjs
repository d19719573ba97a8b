/** Prints what a test annotates, also where it passes: the figures are what the long runs are for. */
export default class Figures {
  onTestCaseAnnotate(_test, { message }) {
    console.log(`   ${message}`)
  }
}
