import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { combineFrames } from '@/lib/engine/tab.ts';
import { sampleFinding, sampleReport } from '@/tests/samples/report.ts';
import { reportSchema } from './generate.ts';

describe('the JSON Schema of the report', () => {
  const ajv = new Ajv({ strict: true, allowUnionTypes: true });
  ajv.addFormat('date-time', (text: string) => !Number.isNaN(Date.parse(text)));
  const isReport = ajv.compile(reportSchema());
  const errorsOf = (report: unknown) => (isReport(JSON.parse(JSON.stringify(report))) ? [] : isReport.errors);

  it('passes reports', () => {
    expect(errorsOf(sampleReport())).toEqual([]);
    expect(errorsOf(combineFrames([], { tool: { version: '1', rules: 'r' }, source: 'x.html' }))).toEqual([]);
  });

  it('refuses what is none', () => {
    const report = sampleReport();
    const { url: _, ...withoutUrl } = report;
    expect(errorsOf(withoutUrl)).toMatchObject([{ params: { missingProperty: 'url' } }]);
    expect(errorsOf({ ...report, more: 1 })).toMatchObject([{ keyword: 'additionalProperties' }]);
    expect(errorsOf({ ...report, scannedAt: 'now' })).toMatchObject([{ keyword: 'format' }]);
    expect(errorsOf({ ...report, findings: [{ ...sampleFinding(), stance: 'rude' }] })).toMatchObject([
      { instancePath: '/findings/0/stance' },
    ]);
    expect(errorsOf({ ...report, outcomes: { x: { kind: 'clear', count: 1 } } })).not.toEqual([]);
  });
});
