/** The view of two captures: few compare, so it is loaded when somebody does. */
export { EvidenceCompare } from '@/components/evidence-compare/evidence-compare.tsx';
