//! Invented reports that copy, credit and quote each other.
