//! Lists of numbers for each of many owners, in two flat vectors.

/// For each owner, numbered from 0, a list of numbers.
#[derive(Debug, Default)]
pub(super) struct Groups {
    /// Where each owner's numbers start in `members`; one more entry closes the last.
    starts: Vec<u32>,
    members: Vec<u32>,
}

impl Groups {
    /// From pairs of owner and member; members keep the order of the pairs.
    pub fn build(owners: usize, pairs: &[(u32, u32)]) -> Self {
        let mut starts = vec![0_u32; owners + 1];
        for &(owner, _) in pairs {
            starts[owner as usize + 1] += 1;
        }
        for owner in 0..owners {
            starts[owner + 1] += starts[owner];
        }
        let mut next = starts.clone();
        let mut members = vec![0_u32; pairs.len()];
        for &(owner, member) in pairs {
            let place = &mut next[owner as usize];
            members[*place as usize] = member;
            *place += 1;
        }
        Self { starts, members }
    }

    /// From one list for each owner, in the owners' order.
    pub fn from_lists<L: IntoIterator<Item = u32>>(lists: impl IntoIterator<Item = L>) -> Self {
        let mut groups = Self { starts: vec![0], members: Vec::new() };
        for list in lists {
            groups.members.extend(list);
            groups.starts.push(groups.members.len() as u32);
        }
        groups
    }

    /// How many owners there are.
    pub fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// An owner's numbers.
    pub fn of(&self, owner: u32) -> &[u32] {
        let owner = owner as usize;
        &self.members[self.starts[owner] as usize..self.starts[owner + 1] as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_owner_gets_its_members_in_order() {
        let groups = Groups::build(3, &[(2, 7), (0, 5), (2, 6)]);
        assert_eq!((groups.of(0), groups.of(1), groups.of(2)), (&[5][..], &[][..], &[7, 6][..]));
        let lists = Groups::from_lists([vec![5], vec![], vec![7, 6]]);
        assert_eq!((lists.of(0), lists.of(1), lists.of(2)), (&[5][..], &[][..], &[7, 6][..]));
        assert_eq!((groups.len(), lists.len(), Groups::default().len()), (3, 3, 0));
    }
}
