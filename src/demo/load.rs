//! Customers to call with: the same data is passed by reference, packed, and sent.

use serde::{Deserialize, Serialize};

/// A customer, as a service would keep one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Customer {
    /// Its number.
    pub id: u32,
    /// First and last name.
    pub name: String,
    /// Where mail reaches it.
    pub email: String,
    /// Where packs reach it.
    pub address: Address,
    /// Its points of loyalty.
    pub points: u32,
    /// Whether it wants the newsletter.
    pub newsletter: bool,
}

/// Where packs reach a customer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    /// Street and number.
    pub street: String,
    /// Code of the town.
    pub postcode: String,
    /// Town.
    pub town: String,
    /// Country.
    pub country: String,
}

const FIRST: [&str; 5] = ["Ada", "Alan", "Grace", "Edsger", "Barbara"];
const LAST: [&str; 4] = ["Lovelace", "Turing", "Hopper", "Liskov"];
const PLACES: [(&str, &str, &str, &str); 3] = [
    ("Market Street", "1012 AB", "Amsterdam", "Netherlands"),
    ("Harbour Road", "SW1A 1AA", "London", "United Kingdom"),
    ("Station Avenue", "00185", "Rome", "Italy"),
];

/// So many customers, always the same.
#[must_use]
pub fn customers(count: u32) -> Vec<Customer> {
    (1..=count).map(customer).collect()
}

fn customer(id: u32) -> Customer {
    let index = id as usize;
    let (first, last) = (FIRST[index % FIRST.len()], LAST[index % LAST.len()]);
    let (street, postcode, town, country) = PLACES[index % PLACES.len()];
    Customer {
        id,
        name: format!("{first} {last}"),
        email: format!("{first}.{last}.{id}@example.org"),
        address: Address {
            street: format!("{street} {}", id % 200 + 1),
            postcode: postcode.to_owned(),
            town: town.to_owned(),
            country: country.to_owned(),
        },
        points: id % 97 * 10,
        newsletter: id.is_multiple_of(3),
    }
}

/// A call inside: it gets the customers by reference and reads something of them.
#[inline(never)]
#[must_use]
pub fn read_one(customers: &[Customer]) -> u32 {
    customers.last().map_or(0, |customer| customer.points + customer.address.town.len() as u32)
}

/// The customers as JSON.
///
/// # Errors
/// None for customers; serde_json knows types that have no JSON.
pub fn packed(customers: &[Customer]) -> Result<String, String> {
    serde_json::to_string(customers).map_err(|error| error.to_string())
}

/// New customers, built from JSON.
///
/// # Errors
/// What is wrong with the text.
pub fn unpacked(text: &str) -> Result<Vec<Customer>, String> {
    serde_json::from_str(text).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_and_unpacked_is_an_equal_copy() {
        for count in [0, 1, 250] {
            let original = customers(count);
            assert_eq!(original.len(), count as usize);
            let text = packed(&original).expect("customers have a JSON");
            assert_eq!(unpacked(&text), Ok(original));
        }
        assert!(unpacked("[{\"id\":1}]").is_err());
    }

    #[test]
    fn a_call_reads_without_a_copy() {
        let customers = customers(100);
        assert_eq!(read_one(&customers), 30 + "London".len() as u32);
        assert_eq!(read_one(&[]), 0);
    }

    #[test]
    fn more_customers_are_more_bytes() {
        let bytes = |count| packed(&customers(count)).map(|text| text.len());
        assert!(bytes(1) < bytes(2) && bytes(100) < bytes(1_000));
    }
}
