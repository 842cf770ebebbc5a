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
  /** Tax comes on top and is rounded for each piece: three of 3.99 at 2.6 % are 12.27, not 12.28. */
  taxRoundedByPiece: true,
  /** The reader chooses something in a checkout, whose sum grows by it without a new page. */
  choicesInPlace: true,
  /** In the checkout each row is rounded to what can be paid in coins: 5.68 is 5.70 there. */
  rowsInCoins: true,
  /** A free gift stands in the sum with its price, and a row below takes it off again. */
  giftsTakenOff: true,
  /** What the reader opens takes more than three seconds to come, so nobody tells that it was called for. */
  slowDialogs: true,
  /** What was chosen on a thing's page stays chosen when that page is loaded again: the choice was made in the document before. */
  choicesThatOutliveReloads: true,
  /** With the login, whose button reads "Continue", things come back that lay in the account's basket. */
  basketsOfAccounts: true,
  /** The reader goes back from the page that says that all is cancelled: it counts for one more page of the way there. */
  backFromTheEnd: true,
};
