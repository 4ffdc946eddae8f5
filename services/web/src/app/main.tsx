import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createApp } from "./create-app.ts";
import { Providers } from "./providers.tsx";
import "./theme.css";

const root = document.getElementById("root");
if (!root) {
  throw new Error("index.html has no #root");
}

createRoot(root).render(
  <StrictMode>
    <Providers {...createApp()} />
  </StrictMode>,
);
