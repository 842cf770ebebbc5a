import { Select } from '@/components/select/select.tsx';
import { LANGUAGE_CODES, LANGUAGES } from '@/lib/i18n/languages.ts';

interface LanguageSelectProps {
  label: string;
  /** What is chosen: one of our languages, or `''` for the browser's. */
  value: string;
  /** Name of the choice `''`; without it there is none. */
  browserChoice?: string;
  onChange(value: string): void;
}

/** Each language is named in itself, so that whoever lands in a wrong one finds home. */
export function LanguageSelect({ label, value, browserChoice, onChange }: LanguageSelectProps) {
  return (
    <Select label={label} value={value} onChange={onChange}>
      {browserChoice !== undefined && <option value="">{browserChoice}</option>}
      {LANGUAGE_CODES.map((code) => (
        <option key={code} value={code} lang={code}>
          {LANGUAGES[code].name}
        </option>
      ))}
    </Select>
  );
}
