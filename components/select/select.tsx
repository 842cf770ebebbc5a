import type { ComponentChildren } from 'preact';
import style from './select.module.css';

interface SelectProps {
  label: string;
  value: string;
  onChange(value: string): void;
  /** Its options. */
  children: ComponentChildren;
}

/** A list to choose from, with its label beside it. */
export function Select({ label, value, onChange, children }: SelectProps) {
  return (
    <label class={style.label}>
      <span>{label}</span>
      <select class={style.select} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {children}
      </select>
    </label>
  );
}
