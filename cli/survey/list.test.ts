import { describe, expect, it } from 'vitest';
import { readSites } from './list.ts';

const sitesOf = (text: string) => readSites(text, 'list.txt').sites;

describe('a list of sites', () => {
  it('is one address or host a line, with remarks', () => {
    const { sites, problems, repeated } = readSites(
      '\ufeff# shops\nshop.example\n\nhttps://www.other.example/ # the second\r\nhttp://127.0.0.1:8410\n',
      'list.txt',
    );
    expect(sites).toEqual([
      { site: 'shop.example', url: 'https://shop.example/' },
      { site: 'other.example', url: 'https://www.other.example/' },
      { site: '127.0.0.1:8410', url: 'http://127.0.0.1:8410/' },
    ]);
    expect({ problems, repeated }).toEqual({ problems: [], repeated: 0 });
  });

  it('names a site once, whatever it is called', () => {
    const { sites, repeated } = readSites('shop.example\nhttps://www.shop.example\nHTTP://SHOP.example/\n', 'list.txt');
    expect(sites).toEqual([{ site: 'shop.example', url: 'https://shop.example/' }]);
    expect(repeated).toBe(2);
  });

  it('takes the pages of a site together', () => {
    const { sites, repeated } = readSites(
      'https://shop.example/p/1#top\nhttps://shop.example/p/2?size=3\nhttps://shop.example/p/1\n',
      'list.txt',
    );
    expect(sites).toEqual([
      {
        site: 'shop.example',
        url: 'https://shop.example/',
        pages: ['https://shop.example/p/1', 'https://shop.example/p/2?size=3'],
      },
    ]);
    expect(repeated).toBe(1);
  });

  it('takes pages for what is wanted, wherever the site itself is named', () => {
    const pages = [{ site: 'shop.example', url: 'https://shop.example/', pages: ['https://shop.example/p/1'] }];
    expect(sitesOf('shop.example\nhttps://shop.example/p/1\n')).toEqual(pages);
    expect(sitesOf('https://shop.example/p/1\nshop.example\n')).toEqual(pages);
  });

  it('says where a quotation mark swallowed the rest', () => {
    const { problems } = readSites('site,category\na.example,toys\n"b.example,toys\nc.example,toys\n', 'list.csv');
    expect(problems).toEqual([expect.stringMatching(/^list\.csv, line \d: a quotation mark is not closed/)]);
  });

  it('writes international names as the network has them', () => {
    expect(sitesOf('https://bücher.example/\n')).toEqual([
      { site: 'xn--bcher-kva.example', url: 'https://xn--bcher-kva.example/' },
    ]);
  });

  it('may be a table with columns of its own', () => {
    const table = 'country,url,category\nAT,shop.example,"toys, games"\n# none\nDE,https://other.example/x,books\n';
    expect(sitesOf(table)).toEqual([
      { site: 'shop.example', url: 'https://shop.example/', category: 'toys, games', country: 'AT' },
      {
        site: 'other.example',
        url: 'https://other.example/',
        pages: ['https://other.example/x'],
        category: 'books',
        country: 'DE',
      },
    ]);
    expect(sitesOf('site\tcategory\nshop.example\ttoys\n')).toEqual([
      { site: 'shop.example', url: 'https://shop.example/', category: 'toys' },
    ]);
  });

  it('is no table for a comma in an address', () => {
    const list = 'https://shop.example/p,1.html\nhttps://shop.example/p;id=2\n';
    expect(sitesOf(list)[0]?.pages).toEqual(['https://shop.example/p,1.html', 'https://shop.example/p;id=2']);
  });

  it('takes the column of addresses, where another one names sites', () => {
    expect(sitesOf('site,url\nA shop,https://shop.example/\n')).toEqual([
      { site: 'shop.example', url: 'https://shop.example/' },
    ]);
  });

  it('may be ranks and hosts', () => {
    expect(sitesOf('1,shop.example\n2,other.example\n').map(({ site }) => site)).toEqual([
      'shop.example',
      'other.example',
    ]);
  });

  it('tells of each line that names none, and goes on', () => {
    const { sites, problems } = readSites(
      'shop.example\nno address\nftp://files.example/\nlocal\nhttps://[bad\nwww.shop..example\n192.168.1\n192.168.0.1\n',
      'list.txt',
    );
    expect(sites.map(({ site }) => site)).toEqual(['shop.example', '192.168.0.1']);
    expect(problems).toEqual([
      'list.txt, line 2: no address: this is no address.',
      'list.txt, line 3: ftp://files.example/: only http and https addresses are visited.',
      'list.txt, line 4: local: this host has no domain.',
      'list.txt, line 5: https://[bad: this is no address.',
      'list.txt, line 6: www.shop..example: this host has a dot too many.',
      'list.txt, line 7: 192.168.1: this would be read as 192.168.0.1; write the whole number.',
    ]);
  });

  it('keeps no name and password', () => {
    expect(sitesOf('https://me:secret@shop.example/\n')).toEqual([
      { site: 'shop.example', url: 'https://shop.example/' },
    ]);
  });

  it('is refused where it names no site at all', () => {
    expect(() => readSites('# nothing\n\n', 'list.txt')).toThrow(
      'list.txt: no line names a site. Write one address or host a line.',
    );
  });
});
