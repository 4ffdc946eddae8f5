import { useState } from "react";
import { useForm } from "react-hook-form";
import { Problem } from "@/shared/api/problem.ts";
import { problemText } from "@/shared/api/problem-texts.ts";
import { useRemoveSecondStep } from "../api/clinics.ts";
import type { Clinic } from "../api/contract.ts";
import { dropTyped, keepTyped, readTyped } from "../typed.ts";
import { SecondStepDone } from "./second-step-done.tsx";
import { SecondStepForm, type SecondStepValues } from "./second-step-form.tsx";
import { SecondStepQuestion } from "./second-step-question.tsx";

interface SecondStepDialogProps {
  clinic: Clinic;
  onClose: () => void;
}

/** Takes the second step off somebody who has lost the telephone and the recovery codes: who, why, and the question. */
export function SecondStepDialog({ clinic, onClose }: SecondStepDialogProps) {
  const removal = useRemoveSecondStep(clinic.id);
  const typedName = `second-step.${clinic.id}`;
  const form = useForm<SecondStepValues>({
    defaultValues: readTyped(typedName, { email: "", reason: "" }),
  });
  const [step, setStep] = useState<"form" | "question" | "done">("form");
  /** For whom an attempt had no answer: it may have been made. */
  const [lostFor, setLostFor] = useState<string>();
  /** Whether it was gone already at the attempt after that one. */
  const [wasGone, setWasGone] = useState(false);
  const [email, reason] = form.getValues(["email", "reason"]).map((text) => text.trim()) as [string, string];

  function done(): void {
    dropTyped(typedName);
    setStep("done");
  }

  function refused(problem: unknown): void {
    const code = problem instanceof Problem ? problem.code : undefined;
    const field = code === "USER_NOT_FOUND" ? "email" : problem instanceof Problem && problem.field;
    if (code === "UNREACHABLE") {
      setLostFor(email);
    } else if (code === "TOTP_NOT_ENABLED" && lostFor === email) {
      setWasGone(true);
      done();
    } else if (field === "email" || field === "reason") {
      setStep("form");
      form.setError(field, { message: problemText(problem) });
    }
  }

  switch (step) {
    case "form":
      return (
        <SecondStepForm
          clinicName={clinic.name}
          form={form}
          onTyped={() => keepTyped(typedName, form.getValues())}
          onNext={() => {
            removal.reset();
            setStep("question");
          }}
          onClose={onClose}
        />
      );
    case "question":
      return (
        <SecondStepQuestion
          clinicName={clinic.name}
          email={email}
          isPending={removal.isPending}
          error={removal.error}
          onConfirm={() => removal.mutate({ email, reason }, { onSuccess: done, onError: refused })}
          onBack={() => setStep("form")}
        />
      );
    case "done":
      return <SecondStepDone email={email} isOwn={!wasGone} onClose={onClose} />;
  }
}
