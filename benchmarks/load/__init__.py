"""How the pages bear visitors: clicks beside a batch, a fast market, a class, tabs that leave."""
