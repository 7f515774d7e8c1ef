"""The builder: a plan or a routine is put together out of the library."""
