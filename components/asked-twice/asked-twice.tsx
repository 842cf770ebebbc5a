import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { Button } from '@/components/button/button.tsx';
import style from './asked-twice.module.css';

interface AskedTwiceProps {
  action: string;
  question: string;
  yes: string;
  no: string;
  /** Said when it is done, and when it failed. */
  done: string;
  failed: string;
  run(): Promise<void>;
}

/** Something that cannot be undone. */
export function AskedTwice({ action, question, yes, no, done, failed, run }: AskedTwiceProps) {
  const step = useSignal<'offered' | 'asking' | 'done' | 'failed'>('offered');
  const asked = useRef<HTMLParagraphElement>(null);
  const isAsking = step.value === 'asking';
  useEffect(() => {
    if (isAsking) asked.current?.focus();
  }, [isAsking]);

  const go = async () => {
    try {
      await run();
      step.value = 'done';
    } catch {
      step.value = 'failed';
    }
  };
  return (
    <>
      {isAsking ? (
        <div class={style.question}>
          <p ref={asked} tabIndex={-1}>
            <b>{question}</b>
          </p>
          <div class={style.answers}>
            <Button kind="main" onClick={() => void go()}>
              {yes}
            </Button>
            <Button
              onClick={() => {
                step.value = 'offered';
              }}
            >
              {no}
            </Button>
          </div>
        </div>
      ) : (
        <Button
          onClick={() => {
            step.value = 'asking';
          }}
        >
          {action}
        </Button>
      )}
      <p role="status" class={style.note}>
        {step.value === 'done' && done}
        {step.value === 'failed' && failed}
      </p>
    </>
  );
}
