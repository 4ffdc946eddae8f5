//! Writes the clinic itself: its row, data keys, WhatsApp number, staff and prepared answers.

use crate::error::SchemaError;
use crate::seed::file::SeedFile;
use crate::seed::hours::opening_hours;
use crate::seed::staff::Hashed;
use chrono::{DateTime, Utc};
use crypto::{Binding, FirstKeys, Keyring, Sealed};
use diesel::sql_types::{Binary, Bool, Integer, Jsonb, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use kernel::{ClinicId, Ids};
use serde_json::{Value, json};

/// The token for the sandbox, which plays Meta in development, where a file names no token.
const SANDBOX_TOKEN: &str = "sandbox-token";

/// The open transaction of the new clinic.
pub struct Writer<'a> {
    pub conn: &'a mut AsyncPgConnection,
    pub clinic: ClinicId,
    pub ids: &'a Ids,
}

impl Writer<'_> {
    /// Writes the clinic's row in `tenancy.clinics`.
    pub async fn clinic(&mut self, file: &SeedFile) -> Result<(), SchemaError> {
        let hours = opening_hours(file)?;
        diesel::sql_query(
            "INSERT INTO tenancy.clinics (clinic_id, slug, name, clinic_type, timezone, country, city, currency,
                 language, phone, address, plan, hours, payment_methods, emergency_text, emergency_number,
                 bot_enabled, booking_horizon_days, min_notice_minutes, requires_confirmation)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)",
        )
        .bind::<SqlUuid, _>(self.clinic.uuid())
        .bind::<Text, _>(&file.slug)
        .bind::<Text, _>(&file.name)
        .bind::<Text, _>(&file.clinic_type)
        .bind::<Text, _>(&file.timezone)
        .bind::<Text, _>(&file.country)
        .bind::<Text, _>(&file.city)
        .bind::<Text, _>(&file.currency)
        .bind::<Text, _>(&file.language)
        .bind::<Text, _>(&file.phone)
        .bind::<Text, _>(&file.address)
        .bind::<Text, _>(&file.plan)
        .bind::<Jsonb, _>(json!(hours))
        .bind::<Jsonb, _>(json!(file.payment_methods))
        .bind::<Text, _>(&file.emergency.text)
        .bind::<Text, _>(&file.emergency.number)
        .bind::<Bool, _>(file.bot.enabled)
        .bind::<Integer, _>(file.bot.booking_horizon_days)
        .bind::<Integer, _>(file.bot.min_notice_minutes)
        .bind::<Bool, _>(file.bot.requires_confirmation)
        .execute(self.conn)
        .await?;
        Ok(())
    }

    /// Generates the clinic's data keys, and writes its WhatsApp number with the sealed token.
    pub async fn keys_and_channel(
        &mut self,
        file: &SeedFile,
        keyring: &Keyring,
        now: DateTime<Utc>,
    ) -> Result<(), SchemaError> {
        let keys = keyring
            .first_keys(self.clinic)
            .map_err(|error| sealing(&error))?;
        for (purpose, wrapped) in keys.wrapped() {
            diesel::sql_query(
                "INSERT INTO tenancy.data_keys (clinic_id, purpose, version, wrapped) VALUES ($1, $2, $3, $4)",
            )
            .bind::<SqlUuid, _>(self.clinic.uuid())
            .bind::<Text, _>(purpose)
            .bind::<Integer, _>(FirstKeys::VERSION)
            .bind::<Binary, _>(wrapped)
            .execute(self.conn)
            .await?;
        }
        let channel = self.ids.uuid();
        let place = Binding {
            clinic: self.clinic,
            table: "tenancy.channels",
            column: "access_token",
            row: channel,
        };
        let token = file
            .whatsapp
            .access_token
            .as_deref()
            .unwrap_or(SANDBOX_TOKEN)
            .to_owned();
        let sealed =
            Sealed::seal(&token, &keys.data_key, &place).map_err(|error| sealing(&error))?;
        // The operator, who seeds, says whose number it is.
        diesel::sql_query(
            "INSERT INTO tenancy.channels (clinic_id, id, phone_number_id, business_account_id,
                 display_phone_number, access_token_sealed, proved_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind::<SqlUuid, _>(self.clinic.uuid())
        .bind::<SqlUuid, _>(channel)
        .bind::<Text, _>(&file.whatsapp.phone_number_id)
        .bind::<Text, _>(&file.whatsapp.business_account_id)
        .bind::<Text, _>(&file.whatsapp.display_phone_number)
        .bind::<Binary, _>(sealed.as_bytes())
        .bind::<Timestamptz, _>(now)
        .execute(self.conn)
        .await?;
        Ok(())
    }

    /// Writes the staff, with e-mail addresses in lower case.
    pub async fn staff(&mut self, staff: &[Hashed<'_>]) -> Result<(), SchemaError> {
        for Hashed {
            person,
            password_hash,
        } in staff
        {
            diesel::sql_query(
                "INSERT INTO auth.users (clinic_id, id, email, password_hash, full_name, role)
                 VALUES ($1, $2, $3, $4, $5, $6)",
            )
            .bind::<SqlUuid, _>(self.clinic.uuid())
            .bind::<SqlUuid, _>(self.ids.uuid())
            .bind::<Text, _>(person.email.to_lowercase())
            .bind::<Text, _>(password_hash)
            .bind::<Text, _>(&person.full_name)
            .bind::<Text, _>(&person.role)
            .execute(self.conn)
            .await?;
        }
        Ok(())
    }

    /// Writes the prepared answers to frequent questions.
    pub async fn faqs(&mut self, file: &SeedFile) -> Result<(), SchemaError> {
        for faq in &file.faq {
            let keywords: Value = json!(faq.keywords);
            diesel::sql_query(
                "INSERT INTO conversation.faqs (clinic_id, id, key, category, question, answer, keywords)
                 VALUES ($1, $2, $3, $4, $5, $6, $7)",
            )
            .bind::<SqlUuid, _>(self.clinic.uuid())
            .bind::<SqlUuid, _>(self.ids.uuid())
            .bind::<Text, _>(&faq.key)
            .bind::<Text, _>(&faq.category)
            .bind::<Text, _>(&faq.question)
            .bind::<Text, _>(&faq.answer)
            .bind::<Jsonb, _>(keywords)
            .execute(self.conn)
            .await?;
        }
        Ok(())
    }
}

fn sealing(error: &crypto::SealError) -> SchemaError {
    SchemaError::Seed(error.to_string())
}
