import { useEffect } from "react";

/**
 * Puts the count before the title of the page, `(3) Agenda`, and on the icon of the installed application. Each page
 * writes its own title, at any time; it is watched, so that the count stays before it.
 */
export function useTitleCount(count: number): void {
  useEffect(() => {
    const prefix = count > 0 ? `(${count > 99 ? "99+" : count}) ` : "";
    const write = () => {
      const bare = document.title.replace(/^\(\d+\+?\) /, "");
      if (document.title !== prefix + bare) {
        document.title = prefix + bare;
      }
    };
    write();
    const watch = new MutationObserver(write);
    watch.observe(document.head, { childList: true, characterData: true, subtree: true });
    void setIconCount(count).catch(() => undefined);
    return () => watch.disconnect();
  }, [count]);
}

async function setIconCount(count: number): Promise<void> {
  if ("setAppBadge" in navigator) {
    await navigator.setAppBadge(count);
  }
}
