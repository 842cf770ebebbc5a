/** The view of two captures side by side: loaded when somebody compares. */
export { EvidenceCompare } from '@/components/evidence-compare/evidence-compare.tsx';
