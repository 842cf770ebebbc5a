import type { ComponentChildren } from 'preact';
import style from './button.module.css';

interface ButtonProps {
  /** `main` for the one thing to do in a view, `quiet` for what stands beside others. */
  kind?: 'main' | 'plain' | 'quiet';
  /** Full name for those who hear one button after the other; starts with the visible words. */
  label?: string;
  onClick(): void;
  children: ComponentChildren;
}

export function Button({ kind = 'plain', label, onClick, children }: ButtonProps) {
  return (
    <button type="button" class={`${style.button} ${style[kind]}`} aria-label={label} onClick={onClick}>
      {children}
    </button>
  );
}
