import { LANGUAGE_CODES, LANGUAGES } from '@/lib/i18n/languages.ts';
import style from './language-select.module.css';

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
    <label class={style.label}>
      <span>{label}</span>
      <select class={style.select} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {browserChoice !== undefined && <option value="">{browserChoice}</option>}
        {LANGUAGE_CODES.map((code) => (
          <option key={code} value={code} lang={code}>
            {LANGUAGES[code].name}
          </option>
        ))}
      </select>
    </label>
  );
}
