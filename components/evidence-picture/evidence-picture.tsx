import { useEffect, useState } from 'preact/hooks';

/** Pictures that a browser draws without running or asking for anything. */
const DRAWN = /^image\/(?:png|jpeg|webp)$/;

/** Bytes as an address that images may have, for as long as they are shown. */
export function usePicture(bytes: Uint8Array<ArrayBuffer> | undefined, type: string): string | undefined {
  const [url, setUrl] = useState<string | undefined>(undefined);
  useEffect(() => {
    if (!bytes || !DRAWN.test(type)) return;
    const made = URL.createObjectURL(new Blob([bytes], { type }));
    setUrl(made);
    return () => {
      URL.revokeObjectURL(made);
      setUrl(undefined);
    };
  }, [bytes, type]);
  return url;
}

interface EvidencePictureProps {
  bytes: Uint8Array<ArrayBuffer> | undefined;
  type: string;
  alt: string;
  class?: string | undefined;
}

export function EvidencePicture({ bytes, type, alt, ...rest }: EvidencePictureProps) {
  const url = usePicture(bytes, type);
  return url === undefined ? null : <img src={url} alt={alt} class={rest.class} draggable={false} />;
}
