import { useMemo } from "react";
import { qrDrawing } from "../qr.ts";

/** A text for a camera. Dark on white in both themes, because not every camera reads the other way round. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { size, path } = useMemo(() => qrDrawing(text), [text]);
  return (
    <svg
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
      className="w-full max-w-56 rounded-md border border-line bg-[#ffffff]"
    >
      <path d={path} fill="#000000" />
    </svg>
  );
}
