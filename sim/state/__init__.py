"""What is: tables of columns, the ledger, and Mesa agents as views of rows."""
