/** How somebody checks exhibits without us: commands of usual tools, the same in every language. */

import type { ExhibitKey } from '@/lib/i18n/exhibits.ts';
import type { Translator } from '@/lib/i18n/translator.ts';

interface Step {
  readonly text: string;
  readonly commands: readonly string[];
}

/** Stands for the name of a package, and for the folder into which it is unpacked. */
const FILE = 'exhibit.wacz';
const FOLDER = 'exhibit';
/** What the reader trusts of an authority. */
const ROOT = 'authority.pem';

/** The files are those of `lib/evidence/package`: that its steps hold is tested there. */
export const verifySteps = (t: Translator<ExhibitKey>['t'], { isAnyStamped }: { isAnyStamped: boolean }): Step[] => [
  { text: t('exhibits:verify.about', { file: FILE }), commands: [] },
  { text: t('exhibits:verify.clearcart'), commands: [`clearcart verify ${FILE}`] },
  {
    text: t('exhibits:verify.digest'),
    commands: [`unzip ${FILE} -d ${FOLDER}`, `sha256sum ${FOLDER}/datapackage.json`],
  },
  {
    text: t('exhibits:verify.parts'),
    commands: [`sha256sum ${FOLDER}/archive/data.warc ${FOLDER}/evidence/evidence.json`],
  },
  {
    text: t('exhibits:verify.signature'),
    commands: [
      `cat ${FOLDER}/seal/signed.txt`,
      `openssl dgst -sha256 -verify ${FOLDER}/seal/public-key.pem -signature ${FOLDER}/seal/signature.der ${FOLDER}/seal/signed.txt`,
    ],
  },
  {
    text: t('exhibits:verify.key'),
    commands: [`openssl pkey -pubin -in ${FOLDER}/seal/public-key.pem -outform DER | sha256sum`],
  },
  ...(isAnyStamped
    ? [
        {
          text: t('exhibits:verify.stamp', { root: ROOT }),
          commands: [`openssl ts -verify -in ${FOLDER}.tsr -data ${FOLDER}/datapackage.json -CAfile ${ROOT}`],
        },
      ]
    : []),
];
