import type { Lang } from './visit.ts';

/** How a product page shows its countdown. */
export type ClockForm = 'text' | 'cells' | 'flip' | 'open-shadow' | 'closed-shadow' | 'frame';

/** What is told of all that is sold. */
export interface Goods {
  readonly slug: string;
  readonly sku: string;
  /** Euros. `was` is the price before and after the autumn sale. */
  readonly price: number;
  readonly was?: number;
  readonly name: Readonly<Record<Lang, string>>;
  readonly about: Readonly<Record<Lang, string>>;
}

export interface Product extends Goods {
  /** Pieces that are truly on the shelf. */
  readonly inventory: number;
  readonly countdown?: ClockForm;
  /** The page speaks about stock: truly, or with an invented number. */
  readonly speaksOfStock?: true;
  /** Can be had as a standing order. */
  readonly standingOrder?: true;
  readonly facts: Readonly<Record<Lang, readonly string[]>>;
}

export const PRODUCTS: readonly Product[] = [
  {
    slug: 'carbon-pan',
    sku: 'TH-101',
    price: 59,
    was: 74,
    inventory: 62,
    countdown: 'text',
    name: { en: 'Carbon steel pan', de: 'Pfanne aus Eisen' },
    about: {
      en: 'Two millimetres of steel, a riveted handle and no coating. It is grey on the first day and black after the first winter, and by then nothing sticks to it.',
      de: 'Zwei Millimeter Eisen, ein genieteter Griff, keine Beschichtung. Am ersten Tag ist sie grau, nach dem ersten Winter schwarz, und dann haftet nichts mehr an.',
    },
    facts: {
      en: ['28 cm across, 1.9 kg', 'For gas, induction, oven and open fire', 'Forged in Solingen'],
      de: ['28 cm Durchmesser, 1,9 kg', 'Für Gas, Induktion, Ofen und offenes Feuer', 'Geschmiedet in Solingen'],
    },
  },
  {
    slug: 'oak-board',
    sku: 'TH-102',
    price: 34,
    was: 42,
    inventory: 88,
    countdown: 'cells',
    name: { en: 'Oak bread board', de: 'Brotbrett aus Eiche' },
    about: {
      en: 'Cut from one plank, planed by hand and oiled twice. The hollow along the edge keeps the crumbs where they fall.',
      de: 'Aus einer Bohle gesägt, von Hand gehobelt und zweimal geölt. Die Rinne am Rand hält die Krümel dort, wo sie fallen.',
    },
    facts: {
      en: ['42 × 24 × 3 cm', 'Oak from Holstein', 'Wash by hand, oil twice a year'],
      de: ['42 × 24 × 3 cm', 'Eiche aus Holstein', 'Von Hand spülen, zweimal im Jahr ölen'],
    },
  },
  {
    slug: 'enamel-kettle',
    sku: 'TH-103',
    price: 46,
    was: 58,
    inventory: 41,
    countdown: 'flip',
    name: { en: 'Enamel kettle', de: 'Emaillekessel' },
    about: {
      en: 'A kettle that whistles on one note and pours without a drop beside the cup. The lid stays on when it is tilted.',
      de: 'Ein Kessel, der auf einem Ton pfeift und gießt, ohne zu tropfen. Der Deckel bleibt auch beim Kippen sitzen.',
    },
    facts: {
      en: ['1.6 litres', 'Steel, enamelled inside and out', 'For every kind of hob'],
      de: ['1,6 Liter', 'Stahl, innen und außen emailliert', 'Für alle Herdarten'],
    },
  },
  {
    slug: 'pendant-lamp',
    sku: 'TH-104',
    price: 99,
    was: 129,
    inventory: 23,
    countdown: 'open-shadow',
    name: { en: 'Pendant lamp', de: 'Pendelleuchte' },
    about: {
      en: 'A shade of spun steel over the table, matt outside and white inside, on three metres of cloth-covered cable.',
      de: 'Ein Schirm aus gedrücktem Stahl über dem Tisch, außen matt, innen weiß, an drei Metern Textilkabel.',
    },
    facts: {
      en: ['34 cm across', 'E27 socket, bulb not included', 'Can be repaired: every part is sold singly'],
      de: ['34 cm Durchmesser', 'Fassung E27, ohne Leuchtmittel', 'Reparierbar: jedes Teil einzeln erhältlich'],
    },
  },
  {
    slug: 'salt-pig',
    sku: 'TH-105',
    price: 21,
    was: 26,
    inventory: 57,
    countdown: 'closed-shadow',
    name: { en: 'Salt pig', de: 'Salztopf' },
    about: {
      en: 'Wide enough for a hand, leaning back so that nothing falls in. The clay draws the damp, the salt stays loose.',
      de: 'Weit genug für eine Hand und nach hinten geneigt, damit nichts hineinfällt. Der Ton zieht die Feuchte, das Salz bleibt locker.',
    },
    facts: {
      en: ['Stoneware, unglazed inside', 'Holds 400 g', 'Thrown by hand'],
      de: ['Steinzeug, innen unglasiert', 'Fasst 400 g', 'Von Hand gedreht'],
    },
  },
  {
    slug: 'linen-cloth',
    sku: 'TH-106',
    price: 52,
    was: 64,
    inventory: 30,
    countdown: 'frame',
    name: { en: 'Linen table cloth', de: 'Tischtuch aus Leinen' },
    about: {
      en: 'Washed linen in the colour of oats, with a hem as wide as a thumb. It need not be ironed and it should not be.',
      de: 'Gewaschenes Leinen in der Farbe von Hafer, mit daumenbreitem Saum. Es muss nicht gebügelt werden und soll es auch nicht.',
    },
    facts: {
      en: ['150 × 260 cm', 'Flax from Normandy, woven in Saxony', 'Wash at 60 °C'],
      de: ['150 × 260 cm', 'Flachs aus der Normandie, gewebt in Sachsen', 'Bei 60 °C waschbar'],
    },
  },
  {
    slug: 'harbour-mug',
    sku: 'TH-107',
    price: 18,
    inventory: 4,
    speaksOfStock: true,
    name: { en: 'Harbour mug', de: 'Hafenbecher' },
    about: {
      en: 'A straight mug with a handle for three fingers, glazed in the blue of the harbour at four in the afternoon.',
      de: 'Ein gerader Becher mit Platz für drei Finger am Henkel, glasiert im Blau des Hafens um vier Uhr nachmittags.',
    },
    facts: {
      en: ['300 ml', 'Stoneware, fired at 1,240 °C', 'May go into the dishwasher'],
      de: ['300 ml', 'Steinzeug, gebrannt bei 1.240 °C', 'Spülmaschinenfest'],
    },
  },
  {
    slug: 'beeswax-candles',
    sku: 'TH-108',
    price: 16,
    inventory: 310,
    standingOrder: true,
    name: { en: 'Beeswax candles', de: 'Bienenwachskerzen' },
    about: {
      en: 'Six candles, dipped and not poured. They smell of honey when they are lit and of nothing when they are out.',
      de: 'Sechs Kerzen, getaucht und nicht gegossen. Sie duften nach Honig, wenn sie brennen, und nach nichts, wenn sie aus sind.',
    },
    facts: {
      en: ['Six pieces, 22 cm', 'Seven hours each', 'Wax from the Lüneburg heath'],
      de: ['Sechs Stück, 22 cm', 'Je sieben Stunden', 'Wachs aus der Lüneburger Heide'],
    },
  },
  {
    slug: 'ash-spoon',
    sku: 'TH-109',
    price: 14,
    inventory: 120,
    name: { en: 'Ash spoon', de: 'Löffel aus Esche' },
    about: {
      en: 'A spoon for stirring, with one straight edge for the corners of the pan. Left-handed ones are made on request.',
      de: 'Ein Löffel zum Rühren, mit einer geraden Kante für die Ecken der Pfanne. Für Linkshänder auf Wunsch.',
    },
    facts: {
      en: ['31 cm', 'Ash from Mecklenburg', 'Wash by hand'],
      de: ['31 cm', 'Esche aus Mecklenburg', 'Von Hand spülen'],
    },
  },
];

export function productBySlug(slug: string): Product | undefined {
  return PRODUCTS.find((product) => product.slug === slug);
}
