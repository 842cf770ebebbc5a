import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { Select } from '@/components/select/select.tsx';
import { useTranslator } from '@/components/translation/translation.ts';
import style from './region-select.module.css';

interface RegionSelectProps {
  /** What is chosen: a country or a part of one, `''` for the browser's. */
  value: string;
  /** What the browser's is; `''` where it does not say. */
  browserRegion: string;
  onChange(value: string): void;
}

/** Where the reader lives, among the places of which something is known. Their list is loaded with what is known of them. */
export function RegionSelect({ value, browserRegion, onChange }: RegionSelectProps) {
  const { t, lang } = useTranslator();
  const known = useSignal<{ choices: readonly { code: string; name: string }[]; browser: string }>({
    choices: [],
    browser: browserRegion,
  });
  useEffect(() => {
    void import('@/lib/i18n/rules.ts').then(({ knownRegions, placeName }) => {
      known.value = {
        choices: knownRegions(lang),
        browser: browserRegion === '' ? '' : placeName(browserRegion, lang),
      };
    });
  }, [lang, browserRegion]);
  const { choices, browser: place } = known.value;
  return (
    <>
      <Select label={t('rules:region.label')} value={value} onChange={onChange}>
        <option value="">
          {place === '' ? t('rules:region.browserUnknown') : t('rules:region.browser', { place })}
        </option>
        {choices.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </Select>
      <p class={style.why}>{t('rules:region.why')}</p>
    </>
  );
}
