import { useTranslator } from '@/components/translation/translation.ts';
import { tellChat } from '@/lib/i18n/chat.ts';
import type { Report } from '@/lib/model/report.ts';
import type { CompanyBook } from '@/lib/model/vendor.ts';
import style from './chat-card.module.css';

interface ChatCardProps {
  report: Pick<Report, 'chat' | 'findings'>;
  /** Empty until they are loaded: then some makers go by their ids. */
  companies: CompanyBook;
}

/** What is known of the chat on the page: who writes, whose software it is, how to reach a person. */
export function ChatCard({ report, companies }: ChatCardProps) {
  const translator = useTranslator();
  const told = tellChat(report, companies, translator);
  if (!told) return null;
  return (
    <section class={style.card}>
      <h2 class={style.heading}>{translator.t('chat:heading')}</h2>
      {told.facts.length > 0 && (
        <dl class={style.facts}>
          {told.facts.map(({ name, value }) => (
            <div key={name} class={style.fact}>
              <dt class={style.name}>{name}</dt>
              <dd class={style.value}>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {told.open !== '' && <p class={style.open}>{told.open}</p>}
    </section>
  );
}
