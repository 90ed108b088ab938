//! A store outside the program: a database of IndexedDB that is there while something is measured.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{IdbDatabase, IdbFactory, IdbTransactionMode};

use super::super::window;
use super::{Text, event, problem};

/// The name of the database, which is this site's alone.
const NAME: &str = "interplay.measuring";
/// The name of the store in it.
const STORE: &str = "texts";
/// The key of the one text.
const KEY: &str = "text";

/// The store, which is deleted when it is dropped.
pub struct Store {
    factory: IdbFactory,
    database: IdbDatabase,
}

impl Store {
    /// Opens an empty store.
    ///
    /// # Errors
    /// What the browser has against it: some forbid it in a private window.
    pub async fn open() -> Result<Self, String> {
        Self::opened().await.map_err(problem)
    }

    async fn opened() -> Result<Self, JsValue> {
        let factory = window().ok_or(JsValue::NULL)?.indexed_db()?.ok_or("there is no IndexedDB")?;
        let request = factory.open(NAME)?;
        let new = request.clone();
        let on_new = Closure::once(move || {
            let database: IdbDatabase = new.result()?.unchecked_into();
            database.create_object_store(STORE).map(drop)
        });
        request.set_onupgradeneeded(Some(on_new.as_ref().unchecked_ref()));
        let opened = event(|good, bad| {
            request.set_onsuccess(Some(good));
            request.set_onerror(Some(bad));
            Ok(())
        });
        if opened.await.is_err() {
            return Err(request.error()?.map_or(JsValue::NULL, JsValue::from));
        }
        Ok(Self { factory, database: request.result()?.unchecked_into() })
    }

    /// Puts a text under a key, waits until it is stored, and gets it back.
    ///
    /// # Errors
    /// It could not be stored, or something else came back.
    pub async fn carry(&self, text: &Text) -> Result<(), String> {
        let back = self.there_and_back(text).await.map_err(problem)?;
        text.expect(&back)
    }

    async fn there_and_back(&self, text: &Text) -> Result<JsValue, JsValue> {
        let key = JsValue::from_str(KEY);
        let writing = self.database.transaction_with_str_and_mode(STORE, IdbTransactionMode::Readwrite)?;
        let stored = event(|good, bad| {
            writing.set_oncomplete(Some(good));
            writing.set_onabort(Some(bad));
            writing.object_store(STORE)?.put_with_key(&text.0, &key).map(drop)
        });
        if stored.await.is_err() {
            return Err(writing.error().map_or(JsValue::NULL, JsValue::from));
        }
        let reading = self.database.transaction_with_str(STORE)?.object_store(STORE)?.get(&key)?;
        let read = event(|good, bad| {
            reading.set_onsuccess(Some(good));
            reading.set_onerror(Some(bad));
            Ok(())
        });
        if read.await.is_err() {
            return Err(reading.error()?.map_or(JsValue::NULL, JsValue::from));
        }
        reading.result()
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        self.database.close();
        // Nothing waits for it: the browser deletes it when it can.
        let _ = self.factory.delete_database(NAME);
    }
}
