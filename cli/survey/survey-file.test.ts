import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SURVEY_PARAMETERS } from '@/tests/samples/survey-parameters.ts';
import { beginSurvey, beginWave, readSurvey } from './survey-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'clearcart-file-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const plan = {
  tool: { version: '0.1.0', rules: 'r' },
  parameters: SURVEY_PARAMETERS,
  sites: [
    { site: 'a.example', url: 'https://a.example/' },
    { site: 'b.example', url: 'https://b.example/', country: 'DE' },
  ],
};

describe('the file of a survey', () => {
  it('gives back what was begun', () => {
    const { id } = beginSurvey(folder, plan);
    expect(readSurvey(folder)).toMatchObject({ ...plan, id, wave: 1, isKnown: true });
  });

  it('goes on with the wave that was begun last', () => {
    beginSurvey(folder, plan);
    const newer = { version: '0.2.0', rules: 's' };
    beginWave(folder, 2, newer);
    expect(readSurvey(folder)).toMatchObject({ ...plan, wave: 2, tool: newer });
    expect(beginSurvey(folder, { ...plan, tool: newer })).toMatchObject({ wave: 2, isKnown: true });
    expect(() => beginSurvey(folder, plan)).toThrow('other parameters (version)');
  });

  it('is no survey’s without a survey, and refuses another list', () => {
    expect(() => readSurvey(folder)).toThrow('there is no survey in this folder');
    beginSurvey(folder, plan);
    appendFileSync(path.join(folder, 'list.jsonl'), '{"site":"c.example","url":"https://c.example/"}\n');
    expect(() => readSurvey(folder)).toThrow('not the list with which the survey was begun');
    writeFileSync(path.join(folder, 'survey.json'), readFileSync(path.join(folder, 'survey.json')).subarray(0, 40));
    expect(() => readSurvey(folder)).toThrow('no survey that this version can read');
  });
});
