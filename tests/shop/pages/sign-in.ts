import { html, type Markup } from '../html.ts';
import { shopDocument } from '../layout.ts';
import { link, money, type Visit } from '../visit.ts';
import { basketTotal } from './cart.ts';

const COPY = {
  en: {
    title: 'Before the checkout',
    total: 'Your basket',
    known: 'You have been here before',
    fields: ['E-mail', 'Password'],
    signIn: 'Sign in',
    fresh: 'You are new here',
    pushy: 'Please create an account to place your order.',
    honest: 'We need an address and a payment, nothing else.',
    create: 'Create an account',
    guest: 'Order as a guest',
  },
  de: {
    title: 'Vor der Kasse',
    total: 'Ihr Warenkorb',
    known: 'Sie waren schon hier',
    fields: ['E-Mail', 'Passwort'],
    signIn: 'Anmelden',
    fresh: 'Sie sind neu hier',
    pushy: 'Bitte legen Sie ein Konto an, um zu bestellen.',
    honest: 'Wir brauchen eine Adresse und eine Zahlung, sonst nichts.',
    create: 'Konto anlegen',
    guest: 'Als Gast bestellen',
  },
} as const;

export function signIn(visit: Visit): Markup {
  const say = COPY[visit.lang];
  const checkout = link(visit, '/checkout');
  return shopDocument(visit, {
    title: say.title,
    body: html`<h1>${say.title}</h1>
<p class="lead">${say.total}: <strong class="price">${money(basketTotal(visit), visit.lang)}</strong></p>
<div class="two">
<section><h2>${say.known}</h2>
<form method="post" action="">
<label class="field">${say.fields[0]} <input type="email" name="email" autocomplete="username"></label>
<label class="field">${say.fields[1]} <input type="password" name="password" autocomplete="current-password"></label>
<button type="submit">${say.signIn}</button>
</form></section>
<section><h2>${say.fresh}</h2>
<p>${say[visit.conduct]}</p>
<p><a class="button" href="${link(visit, '/account')}">${say.create}</a></p>
${visit.conduct === 'honest' && html`<p><a class="button" href="${checkout}">${say.guest}</a></p>`}
</section>
</div>`,
  });
}
