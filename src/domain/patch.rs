//! A change of one value: absent and empty are two cases.

/// What is to become of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Patch<T> {
    /// It stays as it is.
    #[default]
    Keep,
    /// It goes.
    Clear,
    /// It becomes this.
    Set(T),
}

impl<T> Patch<T> {
    /// What comes of a value that can be absent.
    pub fn onto(self, before: Option<T>) -> Option<T> {
        match self {
            Self::Keep => before,
            Self::Clear => None,
            Self::Set(value) => Some(value),
        }
    }

    /// The same with another value in it.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Patch<U> {
        match self {
            Self::Keep => Patch::Keep,
            Self::Clear => Patch::Clear,
            Self::Set(value) => Patch::Set(change(value)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn absent_keeps_and_null_clears() {
        assert_eq!(Patch::Keep.onto(Some(1)), Some(1));
        assert_eq!(Patch::Clear.onto(Some(1)), None);
        assert_eq!(Patch::Set(2).onto(Some(1)), Some(2));
        assert_eq!(Patch::Set(2).map(|two| two * 2), Patch::Set(4));
    }
}
