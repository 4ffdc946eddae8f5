//! What the shop sells. The development stack gives billing the same variants (`crates/harness/src/settings.rs`).

/// A variant of a product.
#[derive(Clone, Copy)]
pub struct Variant {
    pub id: u64,
    pub name: &'static str,
    /// For how many months one payment pays.
    pub months: u32,
    /// Whether it is one payment and no subscription.
    pub once: bool,
    pub price_cents: i64,
}

const fn variant(id: u64, name: &'static str, price_cents: i64) -> Variant {
    Variant {
        id,
        name,
        months: 1,
        once: false,
        price_cents,
    }
}

const fn yearly(id: u64, name: &'static str, price_cents: i64) -> Variant {
    Variant {
        months: 12,
        ..variant(id, name, price_cents)
    }
}

const fn once(id: u64, name: &'static str, price_cents: i64) -> Variant {
    Variant {
        once: true,
        ..variant(id, name, price_cents)
    }
}

/// Everything that can be bought here.
pub const ALL: [Variant; 9] = [
    variant(1001, "Basic, mensual", 2_900),
    variant(1002, "Pro, mensual", 4_900),
    variant(1003, "Clínica, mensual", 9_900),
    yearly(1011, "Basic, anual", 29_000),
    yearly(1012, "Pro, anual", 49_000),
    yearly(1013, "Clínica, anual", 99_000),
    once(1021, "Basic, un mes", 3_500),
    once(1022, "Pro, un mes", 5_500),
    once(1023, "Clínica, un mes", 11_500),
];

/// The variant of that id. One that is not on the list is a monthly subscription, so that other settings can be tried.
pub fn find(id: u64) -> Variant {
    let known = ALL.into_iter().find(|variant| variant.id == id);
    known.unwrap_or_else(|| variant(id, "Otra variante", 4_900))
}
