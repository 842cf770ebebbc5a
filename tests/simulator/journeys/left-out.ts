/**
 * What honest shops and readers do too, but for which Clearcart accuses them today. Each is left out of the simulated journeys so
 * that the rest can be held to "never"; set one to `false` once the rule is mended, and take it out of here.
 */
export const LEFT_OUT = {
  /** A page comes back from memory, or stands in another tab, with a dialog that was refused elsewhere since it opened there. */
  dialogsOfOlderPages: true,
  /** A row of tax grows because fees and delivery are taxed, too. */
  taxOnMoreThanGoods: true,
  /** The reader chooses something on a page that Clearcart has not read yet: the choice counts for the page before. */
  pressesBeforeReports: true,
  /** A page stays open for hours, and the reader goes on from there: what was told on it counts as forgotten. */
  pagesLeftOpen: true,
  /** Percent of VAT by which prices grow where one shop shows them without it first. */
  ratesOfTax: [3.8],
  /** The reader chooses something in a checkout, whose sum grows by it without a new page. */
  choicesInPlace: true,
};
