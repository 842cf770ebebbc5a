import { describe, expect, it } from 'vitest';
import { busyFailure, checkAnswer, circleFailure, navigationFailure } from './navigation.ts';

describe('navigationFailure', () => {
  it.each([
    ['page.goto: net::ERR_NAME_NOT_RESOLVED at https://x.example/\nCall log: …', 'there is no such host'],
    ['page.goto: net::ERR_CONNECTION_REFUSED at http://127.0.0.1:1/', 'refused the connection'],
    ['page.goto: net::ERR_CONNECTION_RESET at http://x/', 'broke off the connection'],
    ['page.goto: net::ERR_CERT_AUTHORITY_INVALID at https://x/', 'certificate is not valid'],
    ['page.goto: net::ERR_SSL_PROTOCOL_ERROR at https://x/', 'no secure connection'],
    ['page.goto: net::ERR_TOO_MANY_REDIRECTS at https://x/', 'redirects in a circle'],
    ['page.goto: net::ERR_INVALID_AUTH_CREDENTIALS at https://x/', 'asks for a name and a password'],
    ['page.goto: Download is starting', 'a download'],
    ['page.goto: Timeout 30000ms exceeded.', 'did not answer in time'],
    [
      'page.goto: net::ERR_SOMETHING_NEW at https://x/\nCall log',
      'it could not be opened (net::ERR_SOMETHING_NEW). Open it',
    ],
  ])('says what %j means', (message, words) => {
    const failure = navigationFailure('https://x/', message);
    expect(failure.message).toContain(`https://x/: ${words.startsWith('it ') ? words : ''}`);
    expect(failure.message).toContain(words);
    expect(failure.message).not.toContain('\n');
    expect(failure.exitCode).toBe(1);
  });
});

describe('checkAnswer', () => {
  it.each([
    [200, 'text/html'],
    [200, 'Text/HTML; charset=utf-8'],
    [200, 'application/xhtml+xml'],
    [203, ''],
  ])('lets %s %j pass', (status, type) => expect(() => checkAnswer('x', status, type)).not.toThrow());

  it.each([
    [404, 'text/html', 'answered 404 (Not Found)'],
    [401, 'text/html', 'asks for a name and a password'],
    [599, 'text/html', 'answered 599.'],
    [200, 'application/pdf', 'no web page but application/pdf'],
    [200, 'application/json; charset=utf-8', 'no web page but application/json'],
  ])('stops %s %j', (status, type, words) => {
    expect(() => checkAnswer('x', status, type)).toThrow(words);
  });
});

it('an error page is told by its number, for what stands on it', () => {
  for (const status of [401, 403, 404, 503]) {
    const failed = () => checkAnswer('x', status, 'text/html');
    expect(failed).toThrow(
      expect.objectContaining({ status, kind: [401, 403].includes(status) ? 'blocked' : 'failed' }),
    );
  }
});

describe('circleFailure', () => {
  it('advises what helps where the address never changes, and where it does', () => {
    expect(circleFailure('x', true).message).toContain('reloading itself. Save it');
    expect(circleFailure('x', false).message).toContain('scan the address it ends at');
  });
});

describe('busyFailure', () => {
  it.each([
    ['a live page', { saved: false, scripts: true }, 'Save it and scan the file'],
    ['a saved page with its scripts', { saved: true, scripts: true }, 'without --scripts'],
    ['a saved page without', { saved: true, scripts: false }, 'too large to be read in time'],
  ])('advises what helps %s', (_, how, advice) => {
    expect(busyFailure({ name: 'x', ...how }).message).toContain(advice);
  });
});
